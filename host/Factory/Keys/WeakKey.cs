namespace Keyfob.Factory.Keys;

/// <summary>Finds keys that nobody made at random. A random key is refused by mistake once in 8 million times.</summary>
internal static class WeakKey
{
    /// <summary>Why a key is weak, as the end of a sentence; null if it looks random.</summary>
    public static string? Problem(ReadOnlySpan<byte> key) =>
        !key.ContainsAnyExcept(key[0]) ? "all its bytes are equal"
        : !key.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? "its bytes are printable text, such as a word or half the digits of a key"
        : null;
}
