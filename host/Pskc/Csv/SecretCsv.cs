using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Pskc.Csv;

/// <summary>Lines of a CSV file (RFC 4180, without quotes) with a secret that is never a string.</summary>
public static class SecretCsv
{
    // A spreadsheet runs a cell that begins with one of these as a formula.
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>Writes the columns before the secret, the secret, and the columns after it; then zeroizes the secret and the line.</summary>
    /// <param name="destination">Receives the line.</param>
    /// <param name="before">ASCII, without a comma at its end.</param>
    /// <param name="secret">The encoded secret in ASCII; zeroized.</param>
    /// <param name="after">ASCII, without a comma at its start.</param>
    /// <exception cref="ArgumentException">A cell begins like a formula; nothing was written.</exception>
    public static void WriteLine(Stream destination, string before, byte[] secret, string after)
    {
        if ($"{before},{after}".Split(',').Any(cell => cell.Length > 0 && FormulaStarts.Contains(cell[0], StringComparison.Ordinal)) || FormulaStarts.Contains((char)secret[0], StringComparison.Ordinal))
        {
            CryptographicOperations.ZeroMemory(secret);
            throw new ArgumentException("A cell begins like a formula.");
        }

        byte[] line = [.. Encoding.ASCII.GetBytes(before + ","), .. secret, .. Encoding.ASCII.GetBytes("," + after + "\r\n")];
        try
        {
            destination.Write(line);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(line);
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
