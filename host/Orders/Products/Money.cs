using System.Globalization;

namespace Keyfob.Orders.Products;

/// <summary>Amounts as text. They are stored as whole minor units: cents, not euros.</summary>
public static class Money
{
    // ISO 4217: all others have two digits after the point.
    private static readonly HashSet<string> s_noDigits = ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];
    private static readonly HashSet<string> s_threeDigits = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    /// <summary>Whether a text is a currency as ISO 4217 writes it: three capital letters.</summary>
    public static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    /// <summary>The amount with the currency, as in <c>19.90 EUR</c>.</summary>
    /// <param name="amount">Minor units, 0 or more.</param>
    /// <param name="currency">The currency.</param>
    public static string Text(long amount, string currency)
    {
        var digits = DigitsOf(currency);
        return ((decimal)amount / Power(digits)).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + " " + currency;
    }

    /// <summary>Reads an amount without its currency, such as <c>19.90</c> or <c>20</c>.</summary>
    /// <returns>Minor units; null if it is no amount, is negative, or has a part of a minor unit.</returns>
    public static long? Parse(string text, string currency)
    {
        if (!decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > 1_000_000_000)
        {
            return null;
        }

        var minor = amount * Power(DigitsOf(currency));
        return minor == decimal.Truncate(minor) ? (long)minor : null;
    }

    private static int DigitsOf(string currency) => s_noDigits.Contains(currency) ? 0 : s_threeDigits.Contains(currency) ? 3 : 2;

    private static int Power(int digits) => digits switch { 0 => 1, 3 => 1000, _ => 100 };
}
