using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Tests.Options;

[TestClass]
public sealed class NewFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-new-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void What_a_killed_run_left_is_deleted_and_no_other_file()
    {
        string[] others = ["out.xml.tmp", "out.xml.123456789.tmp", "other.xml.01234567.tmp", "out.xml.01234567.bak"];
        foreach (var name in others.Append("out.xml.01234567.tmp"))
        {
            File.WriteAllText(PathOf(name), "seeds");
        }

        NewFile.Write(PathOf("out.xml"), "--out", file => file.Write("content"u8));
        CollectionAssert.AreEquivalent(others.Append("out.xml").ToArray(), Directory.GetFiles(_folder).Select(Path.GetFileName).ToArray());
        Assert.AreEqual("content", File.ReadAllText(PathOf("out.xml")));
    }

    [TestMethod]
    public void A_write_that_fails_leaves_no_file()
    {
        var refused = Assert.ThrowsExactly<BadArgumentException>(() => NewFile.Write(PathOf("out.xml"), "--out", file =>
        {
            file.Write("seeds"u8);
            throw new IOException("no space left");
        }));
        Assert.Contains("the file of --out cannot be written", refused.Message);
        Assert.IsEmpty(Directory.GetFiles(_folder));
    }

    [TestMethod]
    public void A_file_that_another_program_creates_meanwhile_is_not_replaced()
    {
        var refused = Assert.ThrowsExactly<BadArgumentException>(() => NewFile.Write(PathOf("out.xml"), "--out", _ => File.WriteAllText(PathOf("out.xml"), "other")));
        Assert.Contains("--out names a file that exists already", refused.Message);
        Assert.AreEqual("other", File.ReadAllText(Directory.GetFiles(_folder).Single()));
    }

    [TestMethod]
    public void A_name_that_no_file_system_takes_is_refused_before_any_work()
    {
        foreach (var name in new[] { new string('é', 130), new string('x', 300), "a\nb", " " })
        {
            Assert.Contains("--out names no file", Assert.ThrowsExactly<BadArgumentException>(() => NewFile.MustBeFree(PathOf(name), "--out")).Message);
        }

        Assert.IsLessThanOrEqualTo(255, Encoding.UTF8.GetByteCount(new string('é', 120)) + ".01234567.tmp".Length);
        NewFile.MustBeFree(PathOf(new string('é', 120)), "--out");
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
