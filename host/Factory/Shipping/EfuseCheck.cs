namespace Keyfob.Factory.Shipping;

/// <summary>Checks by its eFuses that a chip is locked permanently. README.md explains each bit.</summary>
internal static class EfuseCheck
{
    /// <summary>The reason without a file.</summary>
    public const string NotGiven = "no summary was given (--efuse-summary)";

    private const ulong OldestRevision = 3;
    private const int CryptCountBits = 7;
    private const ulong FullCryptConfig = 0xF;

    public static IEnumerable<Finding> Judge(ShipCheckFile? file)
    {
        if (file == null)
        {
            return [Finding.NotChecked("eFuses", NotGiven)];
        }

        if (file.Text == null)
        {
            return [Finding.NotChecked("eFuses", ShipCheckFile.NotText)];
        }

        return EfuseSummary.Parse(file.Text) is { } summary
            ? Judge(summary)
            : [Finding.NotChecked("eFuses", "the file cannot be read as one espefuse summary of one chip without coding errors")];
    }

    private static IEnumerable<Finding> Judge(EfuseSummary summary)
    {
        yield return Field("chip revision", "WAFER_VERSION_MAJOR", major => major.Number >= OldestRevision, "the chip is older than revision 3");
        yield return Field("flash encryption", "FLASH_CRYPT_CNT", count => count.BitsSet % 2 == 1, "it is off: an even number of bits is set");
        yield return Field(
            "flash encryption for good",
            "FLASH_CRYPT_CNT",
            count => count.BitsSet == CryptCountBits || !count.IsWriteable,
            "it can be switched off: neither are all bits set nor is the field write-protected");
        yield return Field(
            "flash encryption's reach",
            "FLASH_CRYPT_CONFIG",
            config => config.Number == FullCryptConfig,
            "the key is not varied with all address bits");
        yield return Field("flash key", "BLOCK1", key => !key.IsReadable && !key.IsWriteable, "it can be read or changed");
        yield return Field("no encryption by the loader", "DISABLE_DL_ENCRYPT", bit => bit.IsSet, "the ROM loader may write encrypted");
        yield return Field("no decryption by the loader", "DISABLE_DL_DECRYPT", bit => bit.IsSet, "the ROM loader may read decrypted");
        yield return Field("no cache in the loader", "DISABLE_DL_CACHE", bit => bit.IsSet, "the ROM loader may read through the cache");
        yield return Field("secure boot V2", "ABS_DONE_1", bit => bit.IsSet, "it is off: any image starts");
        yield return Field("secure boot's key", "BLOCK2", IsDigest, "the digest is missing, cannot be read or can be changed");
        yield return Field("read protection closed", "RD_DIS", mask => !mask.IsWriteable, "secure boot's digest can still be made unreadable");
        yield return Field("JTAG off", "JTAG_DISABLE", bit => bit.IsSet, "JTAG works");
        yield return Field("UART download off", "UART_DOWNLOAD_DIS", bit => bit.IsSet, "the ROM loader still answers");

        Finding Field(string check, string name, Func<Efuse, bool> holds, string reason) => summary.Find(name) is { } field
            ? Finding.Of(check, holds(field), $"{reason} ({name})")
            : Finding.NotChecked(check, $"the summary has no {name}");
    }

    private static bool IsDigest(Efuse block) =>
        block.IsReadable && !block.IsWriteable && block.Value.Any(char.IsAsciiHexDigit) && block.Value.Any(c => c is not ('0' or ' '));
}
