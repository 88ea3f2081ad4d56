using System.Security.Cryptography;
using System.Text;
using Keyfob.Firmware.Tests.Secrets;

namespace Keyfob.Cli.Tests;

/// <summary>A secret that was read is only in the array that the caller gets: the buffers are zeroized.</summary>
[TestClass]
public class SecretMemoryTests
{
    private readonly string _text = RandomNumberGenerator.GetHexString(40);

    private byte[] Utf8 => field ??= Encoding.UTF8.GetBytes(_text);

    private byte[] Utf16 => field ??= Encoding.Unicode.GetBytes(_text);

    [TestMethod]
    public void A_line_is_only_in_the_result()
    {
        using var input = new MemoryStream([.. Utf8, (byte)'\n']);
        AssertLeft(1, () =>
        {
            input.Position = 0;
            Assert.IsNotNull(SecretLine.Read(input));
        }, Utf8);
    }

    [TestMethod]
    public void A_line_that_is_too_long_or_cannot_be_read_leaves_nothing()
    {
        using var tooLong = new MemoryStream([.. Utf8, .. new byte[4096]]);
        AssertLeft(0, () =>
        {
            tooLong.Position = 0;
            Assert.IsNull(SecretLine.Read(tooLong));
        }, Utf8);
        using var broken = new Broken([.. Utf8]);
        AssertLeft(0, () =>
        {
            broken.Position = 0;
            Assert.ThrowsExactly<IOException>(() => SecretLine.Read(broken));
        }, Utf8);
    }

    [TestMethod]
    public void A_file_is_only_in_the_result()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = OwnersOnly.CreateFile(path))
            {
                file.Write(Utf8);
            }

            AssertLeft(1, () => SecretLine.ReadFile(path, "--key", allowsShared: false), Utf8);
            AssertLeft(1, () => FileStart.Read(path, 4096), Utf8);
            AssertLeft(0, Copy, Utf8);
        }
        finally
        {
            File.Delete(path);
            File.Delete(path + ".new");
        }

        void Copy()
        {
            using var file = OwnersOnly.CreateFile(path + ".new");
            file.Write(Utf8);
        }
    }

    [TestMethod]
    public void A_typed_secret_is_only_in_the_result()
    {
        AssertLeft(1, () => Assert.IsNotNull(SecretPrompt.Read(new TypedKeys().Type(_text).Enter().Next)), Utf8, Utf16);
    }

    [TestMethod]
    public void A_prompt_that_was_cancelled_or_failed_leaves_nothing()
    {
        AssertLeft(0, () => Assert.IsNull(SecretPrompt.Read(new TypedKeys().Type(_text).Escape().Next)), Utf8, Utf16);
        AssertLeft(0, () => Assert.ThrowsExactly<InvalidOperationException>(() => SecretPrompt.Read(new TypedKeys().Type(_text).Next)), Utf8, Utf16);
    }

    private static void AssertLeft(int expected, Action action, params byte[][] secrets) => Assert.AreEqual(expected, AllocatedMemory.Count(action, secrets));

    private sealed class Broken(byte[] content) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, count) is > 0 and var read ? read : throw new IOException();
    }
}
