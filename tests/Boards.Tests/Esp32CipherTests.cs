using Keyfob.Desktop;
using Keyfob.Esp32;

namespace Keyfob.Boards.Tests;

[TestClass]
public sealed class Esp32CipherTests
{
    private static readonly byte[] s_key = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
    private static readonly byte[] s_iv = [.. Enumerable.Range(101, 16).Select(i => (byte)i)];
    private static readonly byte[] s_text = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))];

    [TestMethod]
    public void It_computes_what_the_BCL_computes_and_leaves_its_arguments_alone() => new EmptyBoard().Run(() =>
    {
        Esp32Cipher cipher = new();
        byte[] key = [.. s_key], iv = [.. s_iv], text = [.. s_text];
        byte[] encrypted = cipher.Encrypt(key, iv, text);
        CollectionAssert.AreEqual(new BclCipher().Encrypt(s_key, s_iv, s_text), encrypted);
        CollectionAssert.AreEqual(s_text, cipher.Decrypt(key, iv, encrypted));
        CollectionAssert.AreEqual(new BclCipher().Mac(s_key, s_text), cipher.Mac(key, text));
        CollectionAssert.AreEqual(s_key, key);
        CollectionAssert.AreEqual(s_iv, iv);
        CollectionAssert.AreEqual(s_text, text);
    });

    [TestMethod]
    [DataRow(15, 16, 16)]
    [DataRow(32, 16, 16)]
    [DataRow(16, 0, 16)]
    [DataRow(16, 17, 16)]
    [DataRow(16, 16, 0)]
    [DataRow(16, 16, 15)]
    public void Wrong_lengths_are_refused_before_the_native_call(int key, int iv, int text)
    {
        EmptyBoard board = new();
        board.Run(() =>
        {
            Esp32Cipher cipher = new();
            Assert.ThrowsExactly<ArgumentException>(() => cipher.Encrypt(new byte[key], new byte[iv], new byte[text]));
            Assert.ThrowsExactly<ArgumentException>(() => cipher.Decrypt(new byte[key], new byte[iv], new byte[text]));
        });
        Assert.IsEmpty(board.Chip.Calls.Names);
    }

    [TestMethod]
    public void An_empty_key_or_message_has_no_MAC() => new EmptyBoard().Run(() =>
    {
        Assert.ThrowsExactly<ArgumentException>(() => new Esp32Cipher().Mac([], s_text));
        Assert.ThrowsExactly<ArgumentException>(() => new Esp32Cipher().Mac(s_key, []));
    });
}
