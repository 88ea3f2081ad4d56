using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Servers.Tests.Radius;

/// <summary>An Access-Request with an empty User-Password, which radclient leaves out: RFC 2865, 5.2 pads it to 16 zero bytes.</summary>
internal static class RawRequest
{
    private const byte AccessRequest = 1;
    private const byte UserName = 1;
    private const byte UserPassword = 2;
    private const byte MessageAuthenticator = 80;

    /// <summary>Sends it.</summary>
    /// <returns>The code of the answer.</returns>
    public static async Task<byte> SendWithEmptyPasswordAsync(FreeRadius server, string user, CancellationToken cancellation)
    {
        var secret = Encoding.ASCII.GetBytes(server.Secret);
        var authenticator = RandomNumberGenerator.GetBytes(16);
#pragma warning disable CA5351 // RADIUS has no other.
        byte[] packet =
        [
            AccessRequest, 0, 0, 0, .. authenticator,
            .. Attribute(UserName, Encoding.UTF8.GetBytes(user)),
            .. Attribute(UserPassword, MD5.HashData([.. secret, .. authenticator])),
            .. Attribute(MessageAuthenticator, new byte[16]),
        ];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        HMACMD5.HashData(secret, packet).CopyTo(packet, packet.Length - 16);
#pragma warning restore CA5351

        using var client = new UdpClient();
        client.Connect(IPAddress.Loopback, server.Port);
        await client.SendAsync(packet, cancellation);
        return (await client.ReceiveAsync(cancellation)).Buffer[0];
    }

    private static byte[] Attribute(byte type, byte[] value) => [type, (byte)(2 + value.Length), .. value];
}
