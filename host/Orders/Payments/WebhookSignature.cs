using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Orders.Payments;

/// <summary>
/// Signatures of events as Stripe makes them: <c>t=SECONDS,v1=HEX</c>, where HEX is HMAC-SHA-256 of the seconds, a point and the body. While a secret is changed there
/// are several <c>v1</c>, of which one has to fit.
/// </summary>
public static class WebhookSignature
{
    private const string Time = "t=", Version = "v1=";
    private const int MaxLength = 1024;

    /// <summary>How far the time of a signature may be from this machine's, before or after it.</summary>
    public static TimeSpan Tolerance => TimeSpan.FromMinutes(5);

    /// <summary>Signs a body.</summary>
    public static string Sign(ReadOnlySpan<byte> secret, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var seconds = now.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"{Time}{seconds},{Version}{Convert.ToHexStringLower(Compute(secret, seconds, body))}");
    }

    /// <summary>Whether a body was signed with the secret at about this time.</summary>
    public static bool IsRight(ReadOnlySpan<byte> secret, DateTimeOffset now, string signature, ReadOnlySpan<byte> body)
    {
        var parts = signature.Length <= MaxLength ? signature.Split(',') : [];
        if (!long.TryParse(Array.Find(parts, part => part.StartsWith(Time, StringComparison.Ordinal))?[Time.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Tolerance.TotalSeconds)
        {
            return false;
        }

        // All are compared, each in constant time.
        var (expected, isRight) = (Compute(secret, seconds, body), false);
        foreach (var part in parts.Where(part => part.StartsWith(Version, StringComparison.Ordinal)))
        {
            var sent = new byte[expected.Length];
            isRight |= Convert.FromHexString(part.AsSpan(Version.Length), sent, out _, out var written) == OperationStatus.Done
                && written == expected.Length && CryptographicOperations.FixedTimeEquals(sent, expected);
        }

        return isRight;
    }

    private static byte[] Compute(ReadOnlySpan<byte> secret, long seconds, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        mac.AppendData(Encoding.ASCII.GetBytes(seconds.ToString(CultureInfo.InvariantCulture) + "."));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }
}
