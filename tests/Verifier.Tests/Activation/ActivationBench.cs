using Keyfob.Verifier.Activation;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Activation;

/// <summary>A store with a holder, alice, to whom tokens are delivered.</summary>
internal sealed class ActivationBench(TestStore store) : IAsyncDisposable
{
    public TestStore Store => store;

    /// <summary>A code of the present step.</summary>
    public string Code => TestStore.CodeOf(store.Step);

    public static async Task<ActivationBench> OpenAsync(StoreKind kind) => new(await TestStore.OpenAsync(kind));

    /// <summary>Adds alice's present token.</summary>
    public Task<TokenRow> AddPresentAsync(Action<TokenRow>? change = null) => store.AddTokenAsync("alice", change);

    /// <summary>Delivers a token.</summary>
    public async Task<TokenRow> DeliverAsync(Action<TokenRow>? change = null, string user = "alice")
    {
        var token = await store.AddTokenAsync(user: null);
        var assignment = new TokenAssignment(store.Database, store.Keys, store.Time);
        var outcome = await assignment.DeliverAsync(token.Serial, new Holder(user, null, null), new Subscription(new DateOnly(2033, 5, 1), Years: 1), "shop", CancellationToken.None);
        Assert.AreEqual(ChangeOutcome.Done, outcome);
        await store.ChangeAsync(token, change ?? (_ => { }));
        return token;
    }

    public TokenActivator Activator(IDatabase? database = null) => new(database ?? store.Database, store.Keys, store.Time);

    /// <summary>What alice submits.</summary>
    public ActivationRequest Request(TokenRow token, string? code = null, TokenRow? revokes = null, Guid? begun = null, string session = "portal:alice:1") =>
        new("alice", token.Serial, code ?? Code, session, "portal 192.0.2.1") { Revokes = revokes?.Serial, Begun = begun };

    /// <summary>Submits it.</summary>
    public async Task<ActivationOutcome> ActivateAsync(TokenRow token, string? code = null, TokenRow? revokes = null) =>
        (await Activator().ActivateAsync(Request(token, code, revokes), null, CancellationToken.None)).Outcome;

    /// <summary>The states of tokens.</summary>
    public async Task<string> StatesAsync(params TokenRow[] tokens)
    {
        var states = new List<TokenState>();
        foreach (var token in tokens)
        {
            states.Add((await store.ReadAsync(token)).State);
        }

        return string.Join(' ', states);
    }

    /// <summary>The kinds and details of the audit, without that of the delivery.</summary>
    public async Task<string[]> AuditAsync() => [.. (await store.AuditAsync()).Where(row => row.Kind != "Delivered").Select(row => $"{row.Kind} {row.Detail}".TrimEnd())];

    /// <summary>The notices in the outbox.</summary>
    public async Task<List<NoticeRow>> NoticesAsync()
    {
        await using var context = store.Database.Context();
        return [.. context.Set<NoticeRow>()];
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
