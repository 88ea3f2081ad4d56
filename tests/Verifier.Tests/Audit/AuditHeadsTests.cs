using Keyfob.Verifier.Audit;

namespace Keyfob.Verifier.Tests.Audit;

[TestClass]
public sealed class AuditHeadsTests
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"keyfob-heads-{Guid.NewGuid():N}");

    private AuditHeads Heads => new(_path);

    [TestCleanup]
    public void Delete()
    {
        File.Delete(_path);
        File.Delete(_path + ".lock");
    }

    [TestMethod]
    public void Heads_are_read_as_they_were_appended_and_older_ones_are_not_appended()
    {
        Assert.IsNull(Heads.Last());
        foreach (var position in new[] { 2, 5, 5, 3, 9 })
        {
            Heads.TryAppend(Head(position));
        }

        CollectionAssert.AreEqual(new[] { Head(2), Head(5), Head(9) }, Heads.Read().ToArray());
        Assert.AreEqual(Head(9), Heads.Last());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(20)]
    [DataRow(100)]
    public void A_line_that_a_killed_process_left_unfinished_is_replaced(int written)
    {
        Heads.TryAppend(Head(1));
        var whole = File.ReadAllText(_path);
        File.AppendAllText(_path, whole[..written]);
        Assert.AreEqual(Head(1), Heads.Last());
        CollectionAssert.AreEqual(new[] { Head(1) }, Heads.Read().ToArray());
        Heads.TryAppend(Head(2));
        CollectionAssert.AreEqual(new[] { Head(1), Head(2) }, Heads.Read().ToArray());
    }

    [TestMethod]
    public void The_first_line_can_be_unfinished_too()
    {
        File.WriteAllText(_path, "{\"Pos");
        Assert.IsNull(Heads.Last());
        Heads.TryAppend(Head(1));
        Assert.AreEqual(Head(1), Heads.Read().Single());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("garbage")]
    [DataRow("null")]
    [DataRow("{\"Position\":-1,\"Chain\":null,\"At\":\"2033-05-18T03:33:45+00:00\"}")]
    [DataRow("{\"Position\":2,\"Chain\":\"abc\",\"At\":\"2033-05-18T03:33:45+00:00\"}")]
    public void After_a_line_that_is_no_head_nothing_is_appended(string line)
    {
        Heads.TryAppend(Head(1));
        File.AppendAllText(_path, line + "\n");
        Assert.ThrowsExactly<InvalidDataException>(() => Heads.TryAppend(Head(2)));
        Assert.ThrowsExactly<InvalidDataException>(() => Heads.Last());
    }

    [TestMethod]
    public void A_file_that_is_no_file_of_heads_is_refused()
    {
        File.WriteAllText(_path, new string('x', 5000));
        Assert.ThrowsExactly<InvalidDataException>(() => Heads.TryAppend(Head(1)));
        Assert.AreEqual(5000, new FileInfo(_path).Length);
    }

    [TestMethod]
    public void While_another_process_appends_nothing_is_appended()
    {
        using (new FileStream(_path + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.IsFalse(Heads.TryAppend(Head(1)));
        }

        Assert.IsTrue(Heads.TryAppend(Head(1)));
    }

    private static AuditHead Head(long position) => new(position, new string('a', 64), DateTimeOffset.FromUnixTimeSeconds(2_000_000_025));
}
