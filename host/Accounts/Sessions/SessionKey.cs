using System.Buffers.Text;
using System.Security.Cryptography;

namespace Keyfob.Accounts.Sessions;

/// <summary>The secret of a session, which its cookie has.</summary>
public static class SessionKey
{
    private const int Size = 32;

    /// <summary>A new key, as text.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    /// <summary>The ID of the row. Nobody gets from it to the key.</summary>
    /// <param name="key">The key as text.</param>
    /// <returns>Null if it is no key.</returns>
    public static byte[]? IdOf(string key)
    {
        var bytes = new byte[Size];
        return Base64Url.IsValid(key) && Base64Url.TryDecodeFromChars(key, bytes, out var length) && length == Size ? SHA256.HashData(bytes) : null;
    }
}
