using Keyfob.Verifier.Data;
using Keyfob.Verifier.Jobs;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Sending;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Verifier.Tests.Jobs;

/// <summary>A store, the database's clock, and processes whose monotonic clocks run with it. At first it is 2036-02-28, 12:00 UTC.</summary>
internal sealed class WorkBench : IAsyncDisposable
{
    public static readonly MailSettings Settings = new("keyfob@example.com", "https://portal.example.com/renew");

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeTimeProvider _monotonic = new();
    private readonly LoggedLines _log = new();
    private readonly LoggerFactory _loggers;

    private WorkBench(TestStore store)
    {
        Store = store;
        _loggers = new LoggerFactory([_log]);
        Database = new ClockedDatabase(store.Database, _clock);
        store.Time.SetUtcNow(Day(2036, 2, 28).AddHours(12));
        _clock.SetUtcNow(store.Time.GetUtcNow());
    }

    public TestStore Store { get; }

    /// <summary>The store with the database's clock of this bench.</summary>
    public IDatabase Database { get; }

    /// <summary>What the processes have logged.</summary>
    public List<string> Log => [.. _log.All];

    public DateTimeOffset Now => _clock.GetUtcNow();

    public static async Task<WorkBench> OpenAsync(StoreKind kind) => new(await TestStore.OpenAsync(kind));

    public static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A process that has just started.</summary>
    /// <param name="transport">Takes its mails; null for no mails.</param>
    /// <param name="afterMailStep">Called between the parts of a mail.</param>
    /// <param name="lifeCycle">Replaces the part that writes states.</param>
    /// <param name="skew">How far the machine's clock is ahead of the true time.</param>
    public ScheduledWork Start(IMailTransport? transport = null, Func<MailStep, Task>? afterMailStep = null, LifeCycleJob? lifeCycle = null, TimeSpan skew = default)
    {
        var mails = transport == null ? null : new MailSender(Database, Store.Keys, Settings, transport) { AfterStep = afterMailStep };
        return new ScheduledWork(Database, Store.Keys, new Machine(_monotonic, Store.Time, skew), mails, _loggers.CreateLogger<ScheduledWork>())
        {
            LifeCycle = lifeCycle ?? new LifeCycleJob(Store.Keys),
        };
    }

    /// <summary>Lets time pass for all clocks.</summary>
    public void Pass(TimeSpan time)
    {
        _clock.AdjustTime(_clock.GetUtcNow() + time);
        Store.Time.Advance(time);
        _monotonic.Advance(time);
    }

    /// <summary>Lets time pass until the machines' clock shows a time.</summary>
    public void PassTo(DateTimeOffset time) => Pass(time - Store.Time.GetUtcNow());

    /// <summary>Moves only the database's clock.</summary>
    public void Jump(TimeSpan time) => _clock.AdjustTime(_clock.GetUtcNow() + time);

    /// <summary>Adds a token with a subscription.</summary>
    public Task<TokenRow> AddAsync(string user, DateTimeOffset purchase, string? mail = "", TokenState state = TokenState.Active) => Store.AddTokenAsync(user, row =>
    {
        var dates = new Subscription(DateOnly.FromDateTime(purchase.UtcDateTime), 1);
        (row.Purchase, row.Years, row.State) = (purchase, 1, state);
        (row.ExpiresAt, row.RevokesAt) = (Subscription.StartOf(dates.Expiry), Subscription.StartOf(dates.Revocation));
        row.Holder!.Mail = mail?.Length == 0 ? $"{user}@example.com" : mail;
    });

    public async Task<TokenState> StateAsync(TokenRow token) => (await Store.ReadAsync(token)).State;

    public async Task<List<MailRow>> MailsAsync()
    {
        await using var context = Database.Context();
        return await context.Mails.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    public ValueTask DisposeAsync()
    {
        _loggers.Dispose();
        return Store.DisposeAsync();
    }

    /// <summary>A machine: all count the same seconds, each has another time of day.</summary>
    private sealed class Machine(TimeProvider monotonic, TimeProvider truth, TimeSpan skew) : TimeProvider
    {
        public override long TimestampFrequency => monotonic.TimestampFrequency;

        public override long GetTimestamp() => monotonic.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => truth.GetUtcNow() + skew;
    }
}
