using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Audit;

/// <summary>By which index a page is read.</summary>
[TestClass]
public sealed class AuditPathTests
{
    private const int MostSorted = 3;

    [TestMethod]
    [DataRow(AuditPath.Times, null, null, null)]
    [DataRow(AuditPath.Token, "KF0000000001", null, null)]
    [DataRow(AuditPath.Token, "KF0000000001", "three", "sorted")]
    [DataRow(AuditPath.FewTokens, null, "three", null)]
    [DataRow(AuditPath.FewTokens, null, "three", "sorted")]
    [DataRow(AuditPath.Times, null, "four", null)]
    [DataRow(AuditPath.RareActor, null, null, "sorted")]
    [DataRow(AuditPath.RareActor, null, "four", "sorted")]
    [DataRow(AuditPath.Times, null, null, "unsorted")]
    [DataRow(AuditPath.Times, null, "four", "unsorted")]
    public async Task As_many_entries_as_can_be_sorted_are_sorted(object expected, string? serial, string? user, string? actor)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await FillAsync(store, "three", 3);
        await FillAsync(store, "four", 4);
        await using (var context = store.Database.Context())
        {
            context.AddRange(Enumerable.Repeat("sorted", MostSorted).Concat(Enumerable.Repeat("unsorted", MostSorted + 1)).Select(name => Entry(store, name)));
            await context.SaveChangesAsync();
        }

        await using var database = new TracedDatabase(store.Database);
        await new AuditReader(database) { MostSorted = MostSorted }.ReadAsync(new AuditFilter { Serial = serial, User = user, Actor = actor }, CancellationToken.None);
        Assert.AreEqual(expected, PathOf(database.Statements[^1]));
    }

    // A user who has had two tokens: the entries of one have an index of their own.
    private static async Task FillAsync(TestStore store, string user, int entries)
    {
        var token = await store.AddTokenAsync(user);
        var old = await store.AddTokenAsync(null, row => row.State = TokenState.Revoked);
        await store.ChangeAsync(old, row => row.HolderId = token.HolderId);
        await using var context = store.Database.Context();
        for (var number = 1; number <= entries; number++)
        {
            context.Add(Entry(store, "client", number == 1 ? old.Id : token.Id, number));
        }

        await context.SaveChangesAsync();
    }

    private static AuditRow Entry(TestStore store, string actor, long? token = null, long? number = null) =>
        new() { At = store.Time.GetUtcNow(), TokenId = token, TokenNumber = number, Kind = nameof(AuditKind.CodeWrong), Actor = actor, KeyId = "key", Mac = [] };

    private static AuditPath PathOf(string statement) => statement.Contains("ORDER BY a.token_number", StringComparison.Ordinal) ? AuditPath.Token
        : statement.Contains(" a.token_id IN", StringComparison.Ordinal) ? AuditPath.FewTokens
        : statement.Contains(" a.actor >=", StringComparison.Ordinal) ? AuditPath.RareActor
        : statement.Contains("ORDER BY a.at", StringComparison.Ordinal) ? AuditPath.Times
        : throw new ArgumentException(statement);
}
