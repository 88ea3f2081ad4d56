using Keyfob.Codecs;

namespace Keyfob.Firmware.Tests.Codecs;

[TestClass]
public class Crc32Tests
{
    [TestMethod]
    [DataRow("", 0x00000000u)]
    [DataRow("123456789", 0xCBF43926u)]
    [DataRow("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void A_text_has_its_published_check_value(string text, uint crc) =>
        Assert.AreEqual(crc, Crc32.Compute(System.Text.Encoding.ASCII.GetBytes(text), text.Length));
}
