using System.Text.RegularExpressions;
using Keyfob.Factory.Shipping;

namespace Keyfob.Factory.Tests.Shipping;

[TestClass]
public class EfuseCheckTests
{
    private const string NotUnderstood = "eFuses: the file cannot be read as one espefuse summary of one chip without coding errors";

    [TestMethod]
    [DataRow("efuse-locked.txt")]
    [DataRow("efuse-locked.json")]
    public void A_locked_chip_is_good_in_both_layouts(string fixture) => Assert.IsEmpty(ReasonsOf(Evidence.Text(fixture)));

    [TestMethod]
    [DataRow("efuse-locked.txt")]
    [DataRow("efuse-locked.json")]
    public void Windows_line_ends_are_read(string fixture) => Assert.IsEmpty(ReasonsOf(Evidence.Text(fixture).ReplaceLineEndings("\r\n")));

    [TestMethod]
    public void A_new_chip_fails_all_checks_except_its_revision()
    {
        var reasons = ReasonsOf(Evidence.Text("efuse-blank.txt"));
        Assert.HasCount(12, reasons);
        Assert.Contains("flash encryption: it is off: an even number of bits is set (FLASH_CRYPT_CNT)", reasons);
        Assert.Contains("UART download off: the ROM loader still answers (UART_DOWNLOAD_DIS)", reasons);
    }

    [TestMethod]
    [DataRow("WAFER_VERSION_MAJOR", "3 R/W (0b011)", "1 R/W (0b001)", "chip revision: the chip is older than revision 3")]
    [DataRow("WAFER_VERSION_MAJOR", "3 R/W (0b011)", "2 R/W (0b010)", "chip revision: the chip is older than revision 3")]
    [DataRow("FLASH_CRYPT_CNT", "127 R/W (0b1111111)", "3 R/- (0b0000011)", "flash encryption: it is off: an even number of bits is set")]
    [DataRow("FLASH_CRYPT_CNT", "127 R/W (0b1111111)", "1 R/W (0b0000001)", "flash encryption for good: it can be switched off: neither are all bits set nor is the field write-protected")]
    [DataRow("FLASH_CRYPT_CONFIG", "15 R/W (0xf)", "0 R/W (0x0)", "flash encryption's reach: the key is not varied with all address bits")]
    [DataRow("DISABLE_DL_ENCRYPT", "True R/W (0b1)", "False R/W (0b0)", "no encryption by the loader: the ROM loader may write encrypted")]
    [DataRow("DISABLE_DL_DECRYPT", "True R/W (0b1)", "False R/W (0b0)", "no decryption by the loader: the ROM loader may read decrypted")]
    [DataRow("DISABLE_DL_CACHE", "True R/W (0b1)", "False R/W (0b0)", "no cache in the loader: the ROM loader may read through the cache")]
    [DataRow("ABS_DONE_1", "True R/W (0b1)", "False R/W (0b0)", "secure boot V2: it is off: any image starts")]
    [DataRow("RD_DIS", "1 R/- (0x1)", "1 R/W (0x1)", "read protection closed: secure boot's digest can still be made unreadable")]
    [DataRow("JTAG_DISABLE", "True R/W (0b1)", "False R/W (0b0)", "JTAG off: JTAG works")]
    [DataRow("UART_DOWNLOAD_DIS", "True R/W (0b1)", "False R/W (0b0)", "UART download off: the ROM loader still answers")]
    public void Each_missing_bit_is_a_reason(string field, string good, string bad, string reason) =>
        AssertOnly($"{reason} ({field})", Change(Evidence.Text("efuse-locked.txt"), field, good, bad));

    [TestMethod]
    [DataRow("?? -/- ", "?? -/W ")]
    [DataRow("?? -/- ", "?? R/- ")]
    public void A_flash_key_that_can_be_read_or_changed_is_a_reason(string good, string bad) =>
        AssertOnly("flash key: it can be read or changed (BLOCK1)", Evidence.Text("efuse-locked.txt").Replace(good, bad, StringComparison.Ordinal));

    [TestMethod]
    [DataRow("84 57 R/- ", "84 57 R/W ")]
    [DataRow("84 57 R/- ", "84 57 -/- ")]
    [DataRow("9a 41 c7 05 6e d2 18 b3 f0 7c 2d 94 e8 5b 31 a6 0f c9 72 dd 48 13 be 87 6a f5 20 9c d1 3e 84 57", "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    [DataRow("9a 41 c7 05 6e d2 18 b3 f0 7c 2d 94 e8 5b 31 a6 0f c9 72 dd 48 13 be 87 6a f5 20 9c d1 3e 84 57", "?? ?? ?? ??")]
    public void A_digest_that_is_missing_unreadable_or_open_is_a_reason(string good, string bad) => AssertOnly(
        "secure boot's key: the digest is missing, cannot be read or can be changed (BLOCK2)",
        Evidence.Text("efuse-locked.txt").Replace(good, bad, StringComparison.Ordinal));

    [TestMethod]
    public void A_count_of_one_bit_is_enough_if_it_is_write_protected() => Assert.IsEmpty(
        ReasonsOf(Change(Evidence.Text("efuse-locked.txt"), "FLASH_CRYPT_CNT", "127 R/W (0b1111111)", "1 R/- (0b0000001)")));

    [TestMethod]
    public void A_field_that_is_not_shown_is_a_reason()
    {
        var lines = Evidence.Text("efuse-locked.txt").Split('\n').Where(line => !line.StartsWith("UART_DOWNLOAD_DIS ", StringComparison.Ordinal));
        AssertOnly("UART download off: the summary has no UART_DOWNLOAD_DIS", string.Join('\n', lines));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("{\"ABS_DONE_1\":true}")]
    [DataRow("A fatal error occurred: Failed to connect to ESP32: No serial data received.")]
    [DataRow("UART_DOWNLOAD_DIS (BLOCK0)  without a value")]
    [DataRow("UART_DOWNLOAD_DIS (BLOCK0)  x = True R/W (0b0)")]
    [DataRow("UART_DOWNLOAD_DIS (BLOCK0)  x = False R/W (0b1)")]
    [DataRow("UART_DOWNLOAD_DIS (BLOCK0)  x = True R/W")]
    public void A_file_that_is_no_summary_is_a_reason(string text)
    {
        var reasons = ReasonsOf(text);
        Assert.HasCount(1, reasons);
        Assert.Contains(reasons[0], new[] { NotUnderstood, "eFuses: " + ShipCheckFile.NotText });
    }

    [TestMethod]
    public void A_coding_error_or_two_summaries_in_one_file_are_reasons()
    {
        var text = Evidence.Text("efuse-locked.txt");
        AssertOnly(NotUnderstood, text.Replace("ABS_DONE_1 (BLOCK0)", "ABS_DONE_1 (BLOCK0)[error]", StringComparison.Ordinal));
        AssertOnly(NotUnderstood, text + "WARNING: Coding scheme has encoding bit error warnings\n");
        AssertOnly(NotUnderstood, "Error(s) in BLOCK2 [ERRORS:1 FAIL:1]\n" + text);
        AssertOnly(NotUnderstood, text + "A fatal error occurred: Serial data stream stopped\n");
        AssertOnly(NotUnderstood, text + text);
        AssertOnly(NotUnderstood, Evidence.Text("efuse-blank.txt") + text);
    }

    [TestMethod]
    public void A_truncated_file_never_passes()
    {
        foreach (var text in new[] { Evidence.Text("efuse-locked.txt"), Evidence.Text("efuse-locked.json") })
        {
            // The fields end with BLOCK2 in the text and with the last brace in JSON. A cut after that removes no field.
            var end = text.StartsWith('{') ? text.LastIndexOf('}') : text.IndexOf("84 57 R/-", StringComparison.Ordinal) + "84 57 R/-".Length - 1;
            for (var length = 0; length <= end; length++)
            {
                Assert.IsNotEmpty(ReasonsOf(text[..length]), $"cut at {length}");
            }
        }
    }

    [TestMethod]
    [DataRow("\"value\": 127", "\"value\": -1")]
    [DataRow("\"value\": 127", "\"value\": null")]
    [DataRow("\"value\": 127", "\"value\": 3, \"value\": 127")]
    [DataRow("\"value\": 127", "\"values\": 127")]
    [DataRow("\"name\": \"JTAG_DISABLE\"", "\"name\": \"OTHER\"")]
    [DataRow("\"ABS_DONE_0\": {", "\"ABS_DONE_1\": {")]
    public void Json_of_another_layout_is_a_reason(string good, string bad) =>
        AssertOnly(NotUnderstood, Evidence.Text("efuse-locked.json").Replace(good, bad, StringComparison.Ordinal));

    [TestMethod]
    [DataRow("3")]
    [DataRow("\"127\"")]
    public void Json_with_another_value_is_a_reason(string value)
    {
        var reasons = ReasonsOf(Evidence.Text("efuse-locked.json").Replace("\"value\": 127", "\"value\": " + value, StringComparison.Ordinal));
        Assert.Contains("flash encryption: it is off: an even number of bits is set (FLASH_CRYPT_CNT)", reasons);
    }

    [TestMethod]
    public void No_summary_is_a_reason() => Assert.AreEqual("eFuses: no summary was given (--efuse-summary)", Evidence.Reasons(EfuseCheck.Judge(null)).Single());

    private static string[] ReasonsOf(string text) => Evidence.Reasons(EfuseCheck.Judge(Evidence.FileOf(text)));

    private static void AssertOnly(string reason, string text) => Assert.AreEqual(reason, ReasonsOf(text).Single());

    private static string Change(string text, string field, string good, string bad)
    {
        var changed = Regex.Replace(text, $"^({field} \\(BLOCK0\\).* = ){Regex.Escape(good)}", "${1}" + bad, RegexOptions.Multiline);
        Assert.AreNotEqual(text, changed);
        return changed;
    }
}
