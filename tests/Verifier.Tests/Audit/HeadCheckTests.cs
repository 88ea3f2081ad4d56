using Keyfob.Verifier.Audit;

namespace Keyfob.Verifier.Tests.Audit;

/// <summary>What a verification finds in the file of heads.</summary>
[TestClass]
public sealed class HeadCheckTests
{
    [TestMethod]
    public async Task Edited_lines_of_the_file_of_heads_are_found()
    {
        await using var trail = await Trail.OpenSealedAsync(StoreKind.Sqlite);
        var lines = await File.ReadAllLinesAsync(trail.HeadsPath);
        await File.WriteAllLinesAsync(trail.HeadsPath, [lines[0], "garbage", lines[1]]);
        await trail.AssertFoundAsync("line 2 of the file of heads: edited");
        await File.WriteAllLinesAsync(trail.HeadsPath, [lines[1], lines[0]]);
        await trail.AssertFoundAsync("line 2 of the file of heads: edited");
        await File.WriteAllLinesAsync(trail.HeadsPath, [lines[0], lines[0], lines[1]]);
        await trail.AssertFoundAsync("line 2 of the file of heads: edited");
    }

    [TestMethod]
    public async Task Heads_above_a_restore_are_lost_and_those_after_it_count_again()
    {
        await using var trail = await Trail.OpenSealedAsync(StoreKind.Sqlite);
        var last = trail.Heads.Last()!;
        trail.Heads.TryAppend(new AuditHead(5, null, last.At));
        trail.Heads.TryAppend(last);
        var report = await trail.AssertIntactAsync();
        Assert.AreEqual((2L, 1L, last), (report.Heads, report.LostHeads, report.LastHead));
        Assert.Contains(" UTC, 1 heads ended by a restore: 0 findings.", report.ToString());
    }

    [TestMethod]
    public async Task A_head_whose_entry_was_deleted_is_no_second_finding()
    {
        await using var trail = await Trail.OpenSealedAsync(StoreKind.Sqlite);
        await trail.ExecuteAsync("DELETE FROM audit WHERE position = 5");
        await trail.AssertFoundAsync("positions 5 to 5: deleted", $"token {trail.Serials[1]}: its entries number 2 to 2 are deleted");
        Assert.AreEqual((1L, 9L), ((await trail.VerifyAsync()).Report.Heads, (await trail.VerifyAsync()).Report.LastHead!.Position));
    }

    [TestMethod]
    public async Task Without_a_file_of_heads_the_report_says_so()
    {
        await using var trail = await Trail.OpenSealedAsync(StoreKind.Sqlite);
        var report = await trail.AssertIntactAsync(new AuditHeads(trail.HeadsPath + "2"));
        Assert.AreEqual("9 sealed and 2 unsealed entries and the numbers of 2 tokens checked up to position 9, without a head outside the database: 0 findings.", report.ToString());
    }
}
