namespace Keyfob.VerifierRules.Verification;

/// <summary>A code as a person typed it. Its text is never kept.</summary>
/// <param name="Number">The code without its leading zeros.</param>
/// <param name="Digits">How many digits were typed, leading zeros included: <c>1</c> is not <c>000001</c>.</param>
public readonly record struct SubmittedCode(int Number, int Digits)
{
    /// <summary>More characters than this are not read.</summary>
    public const int MaxLength = 32;

    /// <summary>Reads a code. White space before, between and after the digits is skipped, because tokens and people group the digits.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="code">The code.</param>
    /// <returns>False if it is not 6 to 8 digits from <c>0</c> to <c>9</c>. Digits of other scripts and full-width digits are refused: no token shows them.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out SubmittedCode code)
    {
        code = default;
        if (text.Length > MaxLength)
        {
            return false;
        }

        var (number, digits) = (0, 0);
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                if (++digits > Totp.MaxDigits)
                {
                    return false;
                }

                number = (10 * number) + (character - '0');
            }
            else if (!char.IsWhiteSpace(character))
            {
                return false;
            }
        }

        code = new SubmittedCode(number, digits);
        return digits >= Totp.MinDigits;
    }

    /// <summary>Hides the code: a submitted code is in no log.</summary>
    public override string ToString() => "(a code)";
}
