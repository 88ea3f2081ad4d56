using System.Text;

namespace Keyfob.Cli.Tests;

[TestClass]
public class SecretLineTests
{
    [TestMethod]
    [DataRow("secret\nmore", "secret")]
    [DataRow("secret\r\nmore", "secret")]
    [DataRow("secret", "secret")]
    [DataRow("\uFEFFsecret\n", "secret")]
    [DataRow(" a secret \n", " a secret ")]
    [DataRow("\nmore", "")]
    [DataRow("", "")]
    public void The_first_line_is_read_without_its_end(string input, string line)
    {
        using var whole = new MemoryStream(Encoding.UTF8.GetBytes(input));
        Assert.AreEqual(line, Encoding.UTF8.GetString(SecretLine.Read(whole)!));
        using var pieces = new ByteByByte(Encoding.UTF8.GetBytes(input));
        Assert.AreEqual(line, Encoding.UTF8.GetString(SecretLine.Read(pieces)!), "byte by byte, as from a pipe");
    }

    [TestMethod]
    [DataRow("secret")]
    [DataRow("")]
    public void An_input_that_stays_open_is_not_read_beyond_the_line(string line)
    {
        using var pipe = new ByteByByte(Encoding.UTF8.GetBytes(line + "\n"), isEndless: true);
        Assert.AreEqual(line, Encoding.UTF8.GetString(SecretLine.Read(pipe)!));
    }

    [TestMethod]
    public void An_input_that_stays_open_is_not_read_beyond_the_longest_line()
    {
        using var pipe = new ByteByByte(new byte[4096], isEndless: true);
        Assert.IsNull(SecretLine.Read(pipe));
    }

    [TestMethod]
    [DataRow(4095, true)]
    [DataRow(4096, false)]
    [DataRow(100_000, false)]
    public void A_line_that_is_too_long_is_refused(int length, bool isRead)
    {
        using var input = new MemoryStream(new byte[length]);
        Assert.AreEqual(isRead, SecretLine.Read(input) != null);
    }

    private sealed class ByteByByte(byte[] content, bool isEndless = false) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            Assert.IsFalse(isEndless && Position == Length, "a terminal or a pipe would wait for more");
            return base.Read(buffer, offset, Math.Min(count, 1));
        }
    }
}
