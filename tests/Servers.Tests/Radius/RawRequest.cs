using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Servers.Tests.Radius;

/// <summary>
/// Access-Requests that radclient does not send: with an empty User-Password (RFC 2865, 5.2 pads it to 16 zero bytes), which it leaves
/// out, or without a Message-Authenticator, which it adds since 3.2.5.
/// </summary>
internal static class RawRequest
{
    private const byte AccessRequest = 1;
    private const byte UserName = 1;
    private const byte UserPassword = 2;
    private const byte MessageAuthenticator = 80;

    /// <summary>Sends one.</summary>
    /// <param name="server">To this server.</param>
    /// <param name="user">The user.</param>
    /// <param name="password">The password, up to 16 ASCII characters.</param>
    /// <param name="signed">With a Message-Authenticator.</param>
    /// <param name="patience">How long to wait for the answer.</param>
    public static async Task<RadiusAnswer> SendAsync(FreeRadius server, string user, string password, bool signed, TimeSpan patience)
    {
        using var client = new UdpClient();
        client.Connect(IPAddress.Loopback, server.Port);
        await client.SendAsync(Encode(Encoding.ASCII.GetBytes(server.Secret), user, password, signed));
        using var end = new CancellationTokenSource(patience);
        try
        {
            return (await client.ReceiveAsync(end.Token)).Buffer[0] switch
            {
                2 => RadiusAnswer.Accept,
                3 => RadiusAnswer.Reject,
                var code => throw new InvalidOperationException($"The answer has the code {code}."),
            };
        }
        catch (OperationCanceledException)
        {
            return RadiusAnswer.None;
        }
    }

#pragma warning disable CA5351 // RADIUS has nothing but MD5.
    private static byte[] Encode(byte[] secret, string user, string password, bool signed)
    {
        var authenticator = RandomNumberGenerator.GetBytes(16);
        var hidden = MD5.HashData([.. secret, .. authenticator]);
        for (var i = 0; i < password.Length; i++)
        {
            hidden[i] ^= (byte)password[i];
        }

        byte[] packet =
        [
            AccessRequest, 0, 0, 0, .. authenticator, .. Attribute(UserName, Encoding.UTF8.GetBytes(user)), .. Attribute(UserPassword, hidden),
            .. signed ? Attribute(MessageAuthenticator, new byte[16]) : [],
        ];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        if (signed)
        {
            HMACMD5.HashData(secret, packet).CopyTo(packet, packet.Length - 16);
        }

        return packet;
    }
#pragma warning restore CA5351

    private static byte[] Attribute(byte type, byte[] value) => [type, (byte)(2 + value.Length), .. value];
}
