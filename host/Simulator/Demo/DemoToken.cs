using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Boards.Virtual;
using Keyfob.Codecs;
using Keyfob.Storage;

namespace Keyfob.Simulator.Demo;

/// <summary>The demo tokens: sealed, each with a public seed of its own.</summary>
public static class DemoToken
{
    /// <summary>Digits of its code, and seconds of a step.</summary>
    public const int Digits = 6, Period = 30;

    private const int NumberDigits = 6;

    // The seed of RFC 6238, appendix B, is that of token 1. The others have its first 14 bytes, then their number.
    private static ReadOnlySpan<byte> First => "12345678901234567890"u8;

    private static ReadOnlySpan<byte> Prefix => First[..^NumberDigits];

    /// <summary>The seed of a demo token: of number 1 that of RFC 6238, of another number N the ASCII text <c>12345678901234</c> and N with six digits.</summary>
    /// <param name="index">Its number, from 1 up to 999999.</param>
    /// <returns>20 bytes.</returns>
    public static byte[] Seed(int index) => index == 1 ? First.ToArray() : [.. Prefix, .. Encoding.ASCII.GetBytes(Number(index))];

    /// <summary>The same in Base32.</summary>
    public static string Secret(int index)
    {
        // 20 bytes are 32 symbols without padding.
        var symbols = new byte[32];
        return Encoding.ASCII.GetString(symbols, 0, Base32.Encode(Seed(index), First.Length, symbols));
    }

    /// <summary>The serial of a demo token.</summary>
    /// <param name="index">Its number, from 1 up.</param>
    public static string Serial(int index) => "KFDEMO" + Number(index);

    /// <summary>The number of the demo token that has a seed; 0 for the seed of no demo token.</summary>
    public static int NumberOf(ReadOnlySpan<byte> seed)
    {
        if (CryptographicOperations.FixedTimeEquals(seed, First))
        {
            return 1;
        }

        return seed.Length == First.Length
            && CryptographicOperations.FixedTimeEquals(seed[..Prefix.Length], Prefix)
            && int.TryParse(seed[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 1 ? number : 0;
    }

    /// <summary>Provisions and seals blank chips.</summary>
    public static void Prepare(VirtualBoard chips, int index, long unixSeconds) =>
        chips.Prepare(new TokenRecord(LifeState.Sealed, Serial(index), Digits, Period, unixSeconds, 0), Seed(index), unixSeconds);

    private static string Number(int index) => index.ToString("D6", CultureInfo.InvariantCulture);
}
