using Keyfob.Verifier.Audit;

namespace Keyfob.Verifier.Tests.Audit;

[TestClass]
public sealed class AuditVerificationTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_intact_trail_is_intact(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        var report = await trail.AssertIntactAsync();
        Assert.AreEqual((9L, 2L, 9L, 2L, 2L), (report.Sealed, report.Unsealed, report.Position, report.Tokens, report.Heads));
        Assert.AreEqual(
            $"9 sealed and 2 unsealed entries and the numbers of 2 tokens checked up to position 9, 2 heads up to position 9 of {report.LastHead!.At:yyyy-MM-dd HH:mm:ss} UTC: 0 findings.",
            report.ToString());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite, "actor = 'other'")]
    [DataRow(StoreKind.Sqlite, "detail = 'other'")]
    [DataRow(StoreKind.Sqlite, "detail = NULL")]
    [DataRow(StoreKind.Sqlite, "at = at + 1")]
    [DataRow(StoreKind.Sqlite, "at = -1")]
    [DataRow(StoreKind.Sqlite, "at = 9223372036854775807")]
    [DataRow(StoreKind.Sqlite, "at = 'soon'")]
    [DataRow(StoreKind.Sqlite, "actor = x'00'")]
    [DataRow(StoreKind.Sqlite, "kind = 'Blocked'")]
    [DataRow(StoreKind.Sqlite, "kind = '10'")]
    [DataRow(StoreKind.Postgres, "actor = 'other'")]
    [DataRow(StoreKind.Postgres, "detail = NULL")]
    [DataRow(StoreKind.Postgres, "at = 9223372036854775807")]
    [DataRow(StoreKind.Postgres, "kind = 'Blocked'")]
    public async Task An_edited_entry_is_found(StoreKind kind, string change)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        var row = await trail.AtAsync(4);
        await trail.ExecuteAsync($"UPDATE audit SET {change} WHERE position = 4");
        await trail.AssertFoundAsync($"position 4 (row {row.Id}): edited");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_edited_entry_that_is_not_sealed_is_found(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        var row = (await trail.Store.AuditAsync())[^1];
        await trail.ExecuteAsync("UPDATE audit SET actor = 'other' WHERE id = @id", new { id = row.Id });
        await trail.AssertFoundAsync($"row {row.Id} (not sealed): edited");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_entry_that_was_made_without_the_key_is_found_also_when_it_was_sealed(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        await trail.ExecuteAsync(
            "INSERT INTO audit (at, kind, actor, key_id, mac) SELECT at, 'Revoked', actor, key_id, mac FROM audit WHERE position = 3");
        await trail.ExpireLeaseAsync();
        await trail.SealAsync();
        var row = await trail.AtAsync(12);
        await trail.AssertFoundAsync($"position 12 (row {row.Id}): edited, or not written by this service");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_unknown_key_and_an_unknown_kind_are_found(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        await trail.ExecuteAsync("UPDATE audit SET key_id = 'gone' WHERE position = 2");
        var last = (await trail.Store.AuditAsync())[^1];
        var entry = new AuditEntry(last.At, last.TokenId, last.TokenNumber, default, last.Actor, last.Detail);
        var mac = AuditMac.Of(trail.Store.Keys.KeysOf(last.KeyId).Audit, entry, "Later");
        await trail.ExecuteAsync("UPDATE audit SET kind = 'Later', mac = @mac WHERE id = @id", new { mac, id = last.Id });
        await trail.AssertFoundAsync($"position 2 (row {(await trail.AtAsync(2)).Id}): its key is not", $"row {last.Id} (not sealed): of a kind that this program does not know");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Deletions_in_the_middle_are_found_by_position_and_by_the_numbers_of_the_token(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        await trail.ExecuteAsync("DELETE FROM audit WHERE position IN (1, 3, 4)");
        await trail.AssertFoundAsync("positions 1 to 1: deleted", "positions 3 to 4: deleted", $"token {trail.Serials[0]}: its entries number 1 to 2 are deleted");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_deletion_before_the_sealing_is_found_by_the_numbers_of_the_token(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        await trail.ExecuteAsync("DELETE FROM audit WHERE id = (SELECT MIN(id) FROM audit WHERE position IS NULL)");
        await trail.AssertFoundAsync($"token {trail.Serials[0]}: its entries number 4 to 4 are deleted");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_cut_tail_is_found_by_the_head_outside_and_by_the_count_of_the_token(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        await trail.ExecuteAsync("DELETE FROM audit WHERE position IS NULL OR position > 6");
        await trail.AssertFoundAsync(
            "positions 7 to 9: cut off", $"token {trail.Serials[0]}: its entries number 3 to 4 are deleted", $"token {trail.Serials[1]}: its entries number 3 to 4 are deleted");

        await trail.ExecuteAsync("UPDATE tokens SET audit_count = 2");
        await trail.AssertFoundAsync("positions 7 to 9: cut off");

        await trail.ExecuteAsync("DELETE FROM audit");
        await trail.ExecuteAsync("UPDATE tokens SET audit_count = 0");
        await trail.AssertFoundAsync("positions 1 to 9: cut off");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_unsealed_tail_is_found_by_the_head_outside(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        await trail.ExecuteAsync("UPDATE audit SET position = NULL, chain = NULL WHERE position > 7");
        await trail.AssertFoundAsync("positions 8 to 9: cut off");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Swapped_entries_are_found(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        var (third, sixth) = (await trail.AtAsync(3), await trail.AtAsync(6));
        await trail.ExecuteAsync("UPDATE audit SET position = -position WHERE position IN (3, 6)");
        await trail.ExecuteAsync("UPDATE audit SET position = 9 + position, chain = @chain WHERE position = -3", new { chain = sixth.Chain });
        await trail.ExecuteAsync("UPDATE audit SET position = 9 + position, chain = @chain WHERE position = -6", new { chain = third.Chain });
        await trail.AssertFoundAsync($"position 3 (row {sixth.Id}): moved", $"position 6 (row {third.Id}): moved");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_deletion_with_later_entries_moved_up_is_found(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        await trail.ExecuteAsync("DELETE FROM audit WHERE position = 3");
        await trail.ExecuteAsync("UPDATE audit SET position = -position WHERE position > 3");
        await trail.ExecuteAsync("UPDATE audit SET position = -position - 1 WHERE position < 0");
        var (_, findings) = await trail.VerifyAsync();
        Assert.StartsWith($"position 3 (row {(await trail.AtAsync(3)).Id}): moved", findings[0]);
        Assert.HasCount(1, findings.Where(finding => finding.StartsWith("positions 9 to 9: cut off", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_trail_that_was_sealed_anew_with_the_key_is_found_by_the_heads(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        await trail.ExecuteAsync("DELETE FROM audit WHERE position = 3");
        await trail.ExecuteAsync("UPDATE audit SET position = NULL, chain = NULL");
        await trail.ExpireLeaseAsync();
        Assert.AreEqual(10, await trail.Sealer(new AuditHeads(trail.HeadsPath + "2")).RunOnceAsync(CancellationToken.None));
        await trail.AssertIntactAsync(new AuditHeads(trail.HeadsPath + "2"));
        await trail.AssertFoundAsync($"position 5 (row {(await trail.AtAsync(5)).Id}): not the entry", $"position 9 (row {(await trail.AtAsync(9)).Id}): not the entry");
        var failure = await Assert.ThrowsExactlyAsync<AuditTrailException>(trail.SealAsync);
        Assert.Contains("position 9", failure.Message);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_wrong_count_and_a_deleted_token_are_found(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        await trail.ExecuteAsync("UPDATE tokens SET audit_count = 9 WHERE serial = @serial", new { serial = trail.Serials[0] });
        await trail.AssertFoundAsync($"token {trail.Serials[0]}: its entries number 5 to 9 are deleted");
        await trail.ExecuteAsync("UPDATE tokens SET audit_count = 3 WHERE serial = @serial", new { serial = trail.Serials[0] });
        await trail.AssertFoundAsync($"token {trail.Serials[0]}: edited: it counts 3 entries and has number 4");
        var deleted = (await trail.AtAsync(1)).TokenId;
        await trail.ExecuteAsync("DELETE FROM tokens WHERE serial = @serial", new { serial = trail.Serials[0] });
        await trail.AssertFoundAsync($"token number {deleted}: deleted");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Numbers_of_a_token_that_are_as_many_as_it_counts_are_checked_too(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        var row = await trail.AtAsync(1);
        await trail.ExecuteAsync("UPDATE audit SET token_number = 0 WHERE position = 1");
        await trail.AssertFoundAsync($"position 1 (row {row.Id}): edited", $"token {trail.Serials[0]}: its entries number 1 to 1 are deleted");
        await trail.ExecuteAsync("UPDATE audit SET token_number = 1 WHERE position = 1");
        await trail.ExecuteAsync("DELETE FROM audit WHERE position = 4");
        await trail.ExecuteAsync("UPDATE tokens SET audit_count = 3 WHERE serial = @serial", new { serial = trail.Serials[0] });
        await trail.AssertFoundAsync(
            "positions 4 to 4: deleted", $"token {trail.Serials[0]}: its entries number 2 to 2 are deleted", $"token {trail.Serials[0]}: edited: it counts 3 entries and has number 4");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_entry_of_any_time_is_intact(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        foreach (var time in (DateTimeOffset[])[DateTimeOffset.MinValue, DateTimeOffset.MaxValue])
        {
            await trail.WriteAsync(new AuditEntry(time, null, null, AuditKind.ApiKeyMade, "admin", null));
        }

        await trail.AssertIntactAsync();
    }

    [TestMethod]
    [DataRow("mac = 'text'", "edited", "moved")]
    [DataRow("key_id = x'00'", "its key is not")]
    [DataRow("chain = 'text'", "moved")]
    public async Task What_is_of_another_type_is_found(string change, params string[] findings)
    {
        await using var trail = await Trail.OpenSealedAsync(StoreKind.Sqlite);
        var row = await trail.AtAsync(4);
        await trail.ExecuteAsync($"UPDATE audit SET {change} WHERE position = 4");
        await trail.AssertFoundAsync([.. findings.Select(finding => $"position 4 (row {row.Id}): {finding}")]);
    }

    [TestMethod]
    public async Task A_position_that_is_no_number_is_found()
    {
        await using var trail = await Trail.OpenSealedAsync(StoreKind.Sqlite);
        var row = await trail.AtAsync(2);
        await trail.ExecuteAsync("UPDATE audit SET position = 'two' WHERE position = 2");
        await trail.AssertFoundAsync("positions 2 to 2: deleted", $"row {row.Id} (not sealed): moved");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(9)]
    [DataRow(1000)]
    public async Task Batches_of_any_size_find_the_same(int batch)
    {
        await using var trail = await Trail.OpenSealedAsync(StoreKind.Sqlite);
        Assert.AreEqual((9L, 2L), ((await trail.VerifyAsync(batch: batch)).Report.Sealed, (await trail.VerifyAsync(batch: batch)).Report.Unsealed));
        await trail.ExecuteAsync("DELETE FROM audit WHERE position = 4");
        Assert.HasCount(2, (await trail.VerifyAsync(batch: batch)).Findings);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Beside_writers_and_a_sealer_an_intact_trail_is_intact(StoreKind kind)
    {
        await using var trail = await Trail.OpenSealedAsync(kind);
        await trail.ExpireLeaseAsync();
        var sealer = trail.Sealer(batch: 5);
        var writing = Task.Run(async () =>
        {
            for (var round = 0; round < 30; round++)
            {
                await trail.WriteAsync(3);
                await sealer.RunOnceAsync(CancellationToken.None);
            }
        });
        var runs = 0;
        for (; !writing.IsCompleted || runs == 0; runs++)
        {
            await trail.AssertIntactAsync();
        }

        await writing;
        await sealer.RunOnceAsync(CancellationToken.None);
        Assert.AreEqual(101, (await trail.AssertIntactAsync()).Position);
    }
}
