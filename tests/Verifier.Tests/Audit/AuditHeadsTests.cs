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
    public void Nothing_is_left_of_an_unfinished_line_that_is_longer_than_the_new_one()
    {
        Heads.TryAppend(Head(1));
        File.AppendAllText(_path, File.ReadAllText(_path)[..^1]);
        var restore = new AuditHead(1, null, Head(1).At);
        Heads.TryAppend(restore);
        CollectionAssert.AreEqual((AuditHead[])[Head(1), restore], Heads.Read().ToArray());
        Assert.HasCount(2, File.ReadAllLines(_path));
    }

    [TestMethod]
    public void To_a_long_file_lines_are_appended_and_only_an_unfinished_one_is_replaced()
    {
        for (var position = 1; position <= 40; position++)
        {
            Assert.IsTrue(Heads.TryAppend(Head(position)));
            Assert.AreEqual(Head(position), Heads.Last());
        }

        File.AppendAllText(_path, File.ReadAllText(_path)[..60]);
        Assert.AreEqual(Head(40), Heads.Last());
        Heads.TryAppend(Head(41));
        CollectionAssert.AreEqual(Enumerable.Range(1, 41).Select(position => Head(position)).ToArray(), Heads.Read().ToArray());
        Assert.HasCount(41, File.ReadAllLines(_path));
    }

    [TestMethod]
    public void A_restore_is_appended_whatever_its_position_and_later_heads_begin_above_it()
    {
        var restore = new AuditHead(3, null, Head(1).At);
        foreach (var head in (AuditHead[])[Head(5), restore, Head(3), Head(4), restore])
        {
            Heads.TryAppend(head);
        }

        CollectionAssert.AreEqual((AuditHead[])[Head(5), restore, Head(4), restore], Heads.Read().ToArray());
        Assert.AreEqual(restore, Heads.Last());
    }

    [TestMethod]
    public void A_head_before_the_first_position_is_not_appended()
    {
        Assert.IsTrue(Heads.TryAppend(Head(0)));
        Assert.IsEmpty(Heads.Read().ToArray());
        Assert.IsTrue(Heads.TryAppend(new AuditHead(0, null, Head(1).At)));
        Assert.HasCount(1, Heads.Read().ToArray(), "a restore of an empty database");
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
    [DataRow(1024, true)]
    [DataRow(1025, false)]
    public void A_first_line_without_its_end_is_replaced_up_to_a_length_that_no_head_has(int length, bool isReplaced)
    {
        File.WriteAllText(_path, new string('x', length));
        if (isReplaced)
        {
            Assert.IsTrue(Heads.TryAppend(Head(1)));
            Assert.AreEqual(Head(1), Heads.Read().Single());
        }
        else
        {
            Assert.ThrowsExactly<InvalidDataException>(() => Heads.TryAppend(Head(1)));
            Assert.AreEqual(length, new FileInfo(_path).Length);
        }
    }

    [TestMethod]
    public void A_file_that_begins_with_an_empty_line_is_refused()
    {
        File.WriteAllText(_path, "\n{\"Pos");
        Assert.ThrowsExactly<InvalidDataException>(() => Heads.TryAppend(Head(1)));
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
