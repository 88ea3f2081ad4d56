using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Figures;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Verifier.Tests.Figures;

[TestClass]
public sealed class FigureReaderTests
{
    private const string Client = "192.0.2.1";

    private static readonly DateTimeOffset s_today = new(2033, 5, 18, 0, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_empty_store_has_no_tokens_and_thirty_days_without_failures(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var reader = new FigureReader(store.Database, store.Time);
        var figures = await reader.ReadTokensAsync(CancellationToken.None);
        Assert.AreEqual((store.Time.GetUtcNow(), 0, 0, 0), (figures.At, figures.States.Values.Sum(), figures.Fastest.Count, figures.Leaving.Count));
        var failures = await reader.ReadFailuresAsync(CancellationToken.None);
        CollectionAssert.AreEqual(
            Enumerable.Range(-29, 30).Select(day => new FailureDay(DateOnly.FromDateTime(s_today.DateTime).AddDays(day))).ToArray(), failures.Days.ToArray());
        Assert.IsEmpty(failures.Tokens);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Tokens_are_counted_by_what_their_rows_say(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var now = store.Time.GetUtcNow();
        Action<TokenRow>[] changes =
        [
            row => row.State = TokenState.Suspended,
            row => row.ExpiresAt = now, // the job has not run
            row => row.RevokesAt = now,
            row => row.ExpiresAt = now.AddDays(30),
            row => row.RevokesAt = now.AddDays(60),
            row => row.Blocked = true,
            row => row.Failures = 10,
            row => row.Failures = 11,
            row => row.YearFailures = 100,
            row => row.YearFailures = 101,
            row => row.YearFailures = 102,
            row => row.ClockSetAt = null,
            row => row.Rate = null,
            row => row.ClockCorrection = 1,
            row => row.ClockSetAt = now.AddDays(-4000),
        ];
        for (var index = 0; index < changes.Length; index++)
        {
            await store.AddTokenAsync($"user{index}", changes[index]);
        }

        foreach (var state in (TokenState[])[TokenState.Inventory, TokenState.Inventory, TokenState.Revoked, TokenState.Revoked, TokenState.Revoked])
        {
            await store.AddTokenAsync(null, row => row.State = state);
        }

        var figures = await new FigureReader(store.Database, store.Time).ReadTokensAsync(CancellationToken.None);
        Assert.AreEqual((2, 12, 2, 4), (figures.States[TokenState.Inventory], figures.States[TokenState.Active], figures.States[TokenState.Suspended], figures.States[TokenState.Revoked]));
        Assert.AreEqual((2, 3, 1, 4), (figures.Locked, figures.HardLocked, figures.Lost, figures.NeedResync));
        Assert.AreEqual("1 0 0, 1 1 0, 1 1 0", string.Join(", ", figures.Due.Select(due => $"{due.Expiries} {due.Revocations} {due.Unsafe}")));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_drifting_token_is_listed_with_its_holder_and_what_is_known_about_its_clock(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var now = store.Time.GetUtcNow();
        await store.AddTokenAsync("steady");
        var fast = await AddDriftingAsync("Fast", 24);
        var slow = await AddDriftingAsync("slow", -18);
        var nobody = await AddDriftingAsync(null, 12);
        var figures = await new FigureReader(store.Database, store.Time).ReadTokensAsync(CancellationToken.None);
        foreach (var list in (IReadOnlyList<DriftingToken>[])[figures.Fastest, figures.Leaving])
        {
            CollectionAssert.AreEqual((DriftingToken[])[Expected(fast, "Fast"), Expected(slow, "slow"), Expected(nobody, null)], list.ToArray());
        }

        Task<TokenRow> AddDriftingAsync(string? user, int drift) => store.AddTokenAsync(user, row =>
            (row.State, row.Digits, row.Period, row.Rate, row.ClockSetAt, row.LastSuccessAt, row.LastStep, row.Drift) =
                (TokenState.Active, 8, 60, 12.5, now.AddDays(-400), now.AddDays(-2), 77, drift));

        DriftingToken Expected(TokenRow row, string? user)
        {
            var clock = new ClockFacts { Digits = 8, Period = 60, Rate = 12.5, SetAt = now.AddDays(-400), LastSuccessAt = now.AddDays(-2), LastStep = 77, Drift = row.Drift };
            return new DriftingToken(row.Id, row.Serial, row.Drift, 60, now.AddDays(-2), DriftForecast.Of(clock, now)) { User = user };
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Failures_are_counted_by_kind_and_by_UTC_day_from_midnight_to_midnight(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (first, tick) = (s_today.AddDays(-29), TimeSpan.FromTicks(1));
        await WriteAsync(
            store,
            Entries(1, first - tick, AuditKind.CodeWrong), // too old
            Entries(2, first, AuditKind.CodeWrong),
            Entries(3, first.AddDays(1) - tick, AuditKind.CodeReplayed),
            Entries(4, first.AddDays(1), AuditKind.CodeReplayed),
            Entries(5, s_today - tick, AuditKind.CodeRefused, "Locked"),
            Entries(6, s_today - tick, AuditKind.CodeRefused, "HardLocked"),
            Entries(7, s_today, AuditKind.CodeRefused, "TooSoon"),
            Entries(1, s_today, AuditKind.CodeRefused),
            Entries(9, s_today, AuditKind.CodeRefused, "Locked"),
            Entries(10, s_today.AddDays(1) - tick, AuditKind.CodeWrong, "Locked"), // a machine whose clock is ahead
            Entries(11, s_today, AuditKind.CodeReplayed),
            Entries(12, s_today.AddDays(1), AuditKind.CodeWrong), // tomorrow
            Entries(13, s_today, AuditKind.CodeAccepted),
            Entries(14, s_today, AuditKind.ResyncFailed));
        var days = (await new FigureReader(store.Database, store.Time).ReadFailuresAsync(CancellationToken.None)).Days;
        Assert.AreEqual("2 3 0 0", Text(days[0]));
        Assert.AreEqual("0 4 0 0", Text(days[1]));
        Assert.AreEqual("0 0 11 0", Text(days[28]));
        Assert.AreEqual("10 11 9 8", Text(days[29]));
        Assert.AreEqual((5, 38), (days[0].All, days[29].All));
        Assert.AreEqual(0, days.Skip(2).Take(26).Sum(day => day.All));

        static string Text(FailureDay day) => $"{day.Wrong} {day.Replayed} {day.Locked} {day.Refused}";
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(TimeSpan.TicksPerDay - 1)]
    public async Task Today_is_the_last_day_from_its_first_tick_to_its_last(long ticks)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var clock = new FakeTimeProvider(s_today.AddTicks(ticks));
        await WriteAsync(store, Entries(1, s_today, AuditKind.CodeWrong));
        var days = (await new FigureReader(store.Database, clock).ReadFailuresAsync(CancellationToken.None)).Days;
        Assert.HasCount(FigureReader.FailureDays, days);
        Assert.AreEqual(new FailureDay(new DateOnly(2033, 5, 18)) { Wrong = 1 }, days[^1]);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_ten_tokens_with_the_most_failures_are_listed_with_their_holders(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (first, tomorrow, tick) = (s_today.AddDays(-29), s_today.AddDays(1), TimeSpan.FromTicks(1));
        var tokens = new List<TokenRow>();
        for (var index = 0; index < 12; index++)
        {
            tokens.Add(await store.AddTokenAsync($"User{index}", row => row.Holder = index == 3 ? null : row.Holder));
        }

        // Those with 1, 2 and 3 are not listed, as the deleted token has 6. Those with 7 are in the order of their rows.
        int[] counts = [3, 9, 5, 12, 7, 7, 7, 4, 8, 10, 1, 2];
        await WriteAsync(
            store,
            [
                .. counts.Select((count, index) => Entries(count - 1, s_today, index % 2 == 0 ? AuditKind.CodeWrong : AuditKind.CodeReplayed, null, tokens[index].Id)),
                .. tokens.Select(token => Entries(1, first, AuditKind.CodeRefused, "Locked", token.Id)),
                Entries(20, first - tick, AuditKind.CodeWrong, null, tokens[10].Id),
                Entries(20, tomorrow, AuditKind.CodeWrong, null, tokens[10].Id),
                Entries(20, s_today, AuditKind.CodeAccepted, null, tokens[10].Id),
                Entries(20, s_today, AuditKind.CodeWrong), // of no token
                Entries(6, tomorrow - tick, AuditKind.CodeWrong, null, 999), // its row was deleted
            ]);
        var found = (await new FigureReader(store.Database, store.Time).ReadFailuresAsync(CancellationToken.None)).Tokens;
        CollectionAssert.AreEqual(
            (string[])[Line(3, null), Line(9), Line(1), Line(8), Line(4), Line(5), Line(6), "  6", Line(2), Line(7)],
            found.Select(token => $"{token.Serial} {token.User} {token.Count}").ToArray());
        Assert.IsNull(found[7].Serial);
        Assert.IsNull(found[0].User);

        string Line(int index, string? user = "User") => $"{tokens[index].Serial} {(user == null ? "" : $"{user}{index}")} {counts[index]}";
    }

    private static IEnumerable<AuditEntry> Entries(int count, DateTimeOffset at, AuditKind kind, string? detail = null, long? token = null) =>
        Enumerable.Repeat(new AuditEntry(at, token, null, kind, Client, detail), count);

    private static Task<bool> WriteAsync(TestStore store, params IEnumerable<AuditEntry>[] entries) => store.Database.WriteAsync(
        async (connection, transaction) =>
        {
            var (writer, number) = (new AuditWriter(store.Keys), 0);
            foreach (var entry in entries.SelectMany(some => some))
            {
                await writer.WriteAsync(connection, transaction, entry with { TokenNumber = entry.TokenId == null ? null : ++number });
            }

            return true;
        },
        CancellationToken.None);
}
