using System.Buffers;
using System.Security.Cryptography;

namespace Keyfob.Portal.ApiKeys;

/// <summary>The text of an API key: <c>keyfob_ID_SECRET</c>, both hexadecimal. The prefix lets secret scanners find it.</summary>
internal static class ApiKey
{
    private const string Prefix = "keyfob_";
    private const int IdSize = 8, SecretSize = 32, TextLength = 7 + (2 * IdSize) + 1 + (2 * SecretSize);

    /// <summary>A new ID.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdSize));

    /// <summary>Whether a text can be an ID.</summary>
    public static bool IsId(string text) => text.Length == 2 * IdSize && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Makes a key.</summary>
    /// <param name="id">Its ID.</param>
    /// <returns>The hash to store, and the text, which the caller shows once and zeroizes.</returns>
    public static (byte[] Hash, char[] Text) Create(string id)
    {
        Span<byte> secret = stackalloc byte[SecretSize];
        RandomNumberGenerator.Fill(secret);
        var text = new char[TextLength];
        $"{Prefix}{id}_".CopyTo(text);
        Convert.TryToHexStringLower(secret, text.AsSpan(TextLength - (2 * SecretSize)), out _);
        var hash = SHA256.HashData(secret);
        CryptographicOperations.ZeroMemory(secret);
        return (hash, text);
    }

    /// <summary>Reads a key as a client sends it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="id">The ID.</param>
    /// <param name="hash">SHA-256 of the secret.</param>
    /// <returns>False if it is no key.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out string id, out byte[] hash)
    {
        (id, hash) = ("", []);
        var separator = Prefix.Length + (2 * IdSize);
        if (text.Length != TextLength || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[separator] != '_')
        {
            return false;
        }

        Span<byte> secret = stackalloc byte[SecretSize];
        if (Convert.FromHexString(text[(separator + 1)..], secret, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        id = text[Prefix.Length..separator].ToString();
        hash = SHA256.HashData(secret);
        CryptographicOperations.ZeroMemory(secret);
        return true;
    }
}
