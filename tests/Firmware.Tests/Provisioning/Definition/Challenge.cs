using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Firmware.Tests.Provisioning.Definition;

/// <summary>A challenge and the message of a tag, implemented from firmware/Provisioning/README.md.</summary>
internal sealed record Challenge(byte[] UnitId, string Serial, byte[] ToolNonce, byte[] TokenNonce)
{
    public const byte ToToken = 1;
    public const byte FromToken = 2;

    private const byte Version = 1;

    /// <summary>Version, direction, number, unit ID, serial, nonce of the tool, nonce of the token, body without its tag.</summary>
    public byte[] Message(byte direction, int number, string body)
    {
        var bigEndian = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bigEndian, number);
        return [Version, direction, .. bigEndian, .. UnitId, .. Encoding.ASCII.GetBytes(Serial), .. ToolNonce, .. TokenNonce, .. Encoding.ASCII.GetBytes(body)];
    }

    public byte[] RequestTag(DefinedKeys keys, int number, string body) => HMACSHA256.HashData(keys.MacToToken, Message(ToToken, number, body));

    public byte[] AnswerTag(DefinedKeys keys, int number, string body) => HMACSHA256.HashData(keys.MacFromToken, Message(FromToken, number, body));
}
