using System.Security.Cryptography;
using System.Text;
using Keyfob.Factory.Shipping;

namespace Keyfob.Factory.Tests.Shipping;

[TestClass]
public class ShipCheckFileTests
{
    [TestMethod]
    public void UTF_16_from_a_redirection_on_Windows_is_read()
    {
        var text = Evidence.Text("nanoff-refused.txt");
        byte[] utf16 = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)];
        Assert.AreEqual(text, ShipCheckFile.Read(utf16).Text);
        Assert.IsTrue(DeviceDetails.Judge(ShipCheckFile.Read(utf16)).IsGood);
    }

    [TestMethod]
    public void The_hash_is_of_the_bytes()
    {
        byte[] content = [.. Encoding.UTF8.Preamble, .. "x"u8];
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(content)), ShipCheckFile.Read(content).Sha256);
    }

    [TestMethod]
    public void A_file_of_the_largest_size_is_read() => Assert.AreEqual(ShipCheckFile.MaxSize, Evidence.FileOf(new string('x', ShipCheckFile.MaxSize)).Text!.Length);

    [TestMethod]
    public void A_binary_file_has_a_hash_and_no_text()
    {
        foreach (var content in new byte[][] { [], [0xFF, 0xC0, 0x80], [(byte)'a', 0], new byte[ShipCheckFile.MaxSize + 1] })
        {
            var file = ShipCheckFile.Read(content);
            Assert.IsNull(file.Text);
            Assert.HasCount(64, file.Sha256);
            Assert.IsFalse(DeviceDetails.Judge(file).IsGood);
            Assert.IsFalse(NetworkDeployment.Judge(file).IsGood);
            Assert.IsNotEmpty(Evidence.Reasons(EfuseCheck.Judge(file)));
        }
    }
}
