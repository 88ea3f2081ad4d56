using System.Globalization;
using System.Text.RegularExpressions;

namespace Keyfob.Factory.Shipping;

/// <summary>The text layout: name, description, <c>=</c>, value, protection, bits. A value over 20 characters is on its own line.</summary>
internal static partial class EfuseText
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Tail = @" (?<read>[R-])/(?<write>[W-])( \((?<bits>0b[01]+|0x[0-9a-f]+)\))?\s*$";

    // Messages of espefuse about fields that may be wrong.
    private static readonly string[] s_errors = ["Coding scheme has encoding bit error", "Error(s) in BLOCK", "A fatal error occurred"];

    /// <summary>Reads all fields; null if a line begins like a field but does not parse as one, or if an error is reported.</summary>
    public static List<Efuse>? Parse(string text)
    {
        if (s_errors.Any(error => text.Contains(error, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var fields = new List<Efuse>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Start().Match(lines[i]) is not { Success: true } start)
            {
                continue;
            }

            var value = Value().Match(lines[i][start.Length..]);
            if (!value.Success && i + 1 < lines.Length)
            {
                value = LoneValue().Match(lines[++i]);
            }

            if (!value.Success || start.Groups["error"].Success || Read(start.Groups["name"].Value, value) is not { } field)
            {
                return null;
            }

            fields.Add(field);
        }

        return fields;
    }

    private static Efuse? Read(string name, Match match)
    {
        var value = match.Groups["value"].Value;
        var number = Bits(match.Groups["bits"].Value);

        // A value that contradicts its bits is not from a chip.
        return value switch
        {
            "True" when number != 1 => null,
            "False" when number != 0 => null,
            _ => new Efuse(name, value, number, match.Groups["read"].Value == "R", match.Groups["write"].Value == "W"),
        };
    }

    private static ulong? Bits(string digits)
    {
        var style = digits.StartsWith("0b", StringComparison.Ordinal) ? NumberStyles.AllowBinarySpecifier : NumberStyles.AllowHexSpecifier;
        return digits.Length > 2 && ulong.TryParse(digits[2..], style, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    [GeneratedRegex(@"^(?<name>[A-Z][A-Z0-9_]*) \(BLOCK[0-9]+\)(?<error>\[error\])?:?", Options)]
    private static partial Regex Start();

    // Descriptions may contain equals signs: the last one is used.
    [GeneratedRegex(@"^.* = (?<value>[^=]+?)" + Tail, Options)]
    private static partial Regex Value();

    [GeneratedRegex(@"^\s*= (?<value>.+?)" + Tail, Options)]
    private static partial Regex LoneValue();
}
