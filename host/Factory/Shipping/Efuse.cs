using System.Numerics;

namespace Keyfob.Factory.Shipping;

/// <summary>A field of a chip's eFuses in <c>espefuse summary</c>.</summary>
/// <param name="Name">Its name, as <c>FLASH_CRYPT_CNT</c>.</param>
/// <param name="Value">Its value as text; question marks if it cannot be read.</param>
/// <param name="Number">Its bits as a number; null for keys and addresses.</param>
/// <param name="IsReadable">Not read-protected.</param>
/// <param name="IsWriteable">Not write-protected: bits that are 0 can still become 1.</param>
internal sealed record Efuse(string Name, string Value, ulong? Number, bool IsReadable, bool IsWriteable)
{
    /// <summary>A single bit that is 1.</summary>
    public bool IsSet => Number == 1;

    /// <summary>How many bits are 1.</summary>
    public int BitsSet => BitOperations.PopCount(Number ?? 0);
}
