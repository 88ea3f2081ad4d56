using Keyfob.Verifier.Data;
using Keyfob.Verifier.Jobs;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Sending;
using Keyfob.Verifier.Mails.Smtp;
using Keyfob.Verifier.Tests.Jobs;
using Keyfob.Verifier.Tests.Mails;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tests.Years;

/// <summary>Years of a service, day by day, with three machines whose clocks are wrong. It notes each stored state with the day on which it was first seen, and each mail with the
/// day on which the server got it.</summary>
internal sealed class YearsBench : IAsyncDisposable
{
    private static readonly TimeSpan[] s_skews = [TimeSpan.FromHours(-5), TimeSpan.FromHours(7), TimeSpan.FromDays(400)];

    private readonly WorkBench _bench;
    private readonly MailServer _server;
    private readonly Dictionary<string, string> _states = [];
    private ScheduledWork[] _processes;

    private YearsBench(WorkBench bench, MailServer server) => (_bench, _server, _processes) = (bench, server, Start(bench, server));

    /// <summary>Day, user and state.</summary>
    public List<string> States { get; } = [];

    /// <summary>Day, user and Message-ID.</summary>
    public List<string> Mails { get; } = [];

    public Heartbeat Heartbeat => new(_bench.Database, _bench.Store.Keys);

    public WorkBench Bench => _bench;

    public static async Task<YearsBench> OpenAsync(StoreKind kind) => new(await WorkBench.OpenAsync(kind), await MailServer.StartAsync());

    /// <summary>A user buys a token today, or on another day.</summary>
    public async Task<string> BuyAsync(string user, string? mail, DateOnly purchase)
    {
        var token = await _bench.Store.AddTokenAsync(user: null);
        var assignment = new TokenAssignment(_bench.Store.Database, _bench.Store.Keys, _bench.Store.Time);
        Assert.AreEqual(ChangeOutcome.Done, await assignment.AssignAsync(token.Serial, new Holder(user, mail, null), purchase, "shop", null, default));
        return token.Serial;
    }

    public async Task RenewAsync(string serial) => Assert.AreEqual(
        ChangeOutcome.Done, await new TokenRenewal(_bench.Store.Database, _bench.Store.Keys, _bench.Store.Time).RenewAsync(serial, "shop", null, default));

    /// <summary>Lives until a day begins: all processes run a minute before each midnight and at it.</summary>
    public async Task LiveUntilAsync(DateTimeOffset day)
    {
        while (_bench.Store.Time.GetUtcNow() < day)
        {
            var midnight = new DateTimeOffset(_bench.Store.Time.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
            _bench.PassTo(midnight.AddMinutes(-1));
            await RunAsync();
            _bench.PassTo(midnight);
            await RunAsync();
        }
    }

    /// <summary>The service is down until a time; then it starts anew.</summary>
    public async Task StopUntilAsync(DateTimeOffset time)
    {
        _bench.PassTo(time);
        _processes = Start(_bench, _server);
        await RunAsync();
    }

    /// <summary>Kills the process that works, at midnight between the server's 250 and the commit. A new one starts, after a time in which nobody works.</summary>
    public async Task KillAtMailAsync(DateTimeOffset midnight)
    {
        await LiveUntilAsync(midnight.AddDays(-1));
        _bench.PassTo(midnight);
        var killed = _bench.Start(Transport(_server), step => step == MailStep.Accepted ? throw new OperationCanceledException() : Task.CompletedTask);
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => killed.RunOnceAsync(default));
        await NoteAsync();
        _bench.Pass(ScheduledWork.LeaseTime);
        await RunAsync();
    }

    /// <summary>Runs all processes, and notes what is new.</summary>
    /// <returns>Why the work is stopped; null if it is not.</returns>
    public async Task<string?> RunAsync()
    {
        var reports = new List<WorkReport>();
        foreach (var process in _processes)
        {
            reports.Add(await process.RunOnceAsync(default));
        }

        Assert.HasCount(1, reports.Where(report => report.HasLease).ToList());
        await NoteAsync();
        return reports.Single(report => report.HasLease).Stopped;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _bench.DisposeAsync();
    }

    private static SmtpTransport Transport(MailServer server) => new(new SmtpSettings("127.0.0.1", server.Port, SmtpSecurity.PlainLoopback));

    private static ScheduledWork[] Start(WorkBench bench, MailServer server) => [.. s_skews.Select(skew => bench.Start(Transport(server), skew: skew))];

    private async Task NoteAsync()
    {
        var day = _bench.Store.Time.GetUtcNow().ToString("yyyy-MM-dd");
        await using var context = _bench.Database.Context();
        foreach (var token in await context.Tokens.AsNoTracking().Include(row => row.Holder).OrderBy(row => row.Id).ToListAsync())
        {
            if (_states.GetValueOrDefault(token.Serial, nameof(TokenState.Active)) != token.State.ToString())
            {
                _states[token.Serial] = token.State.ToString();
                States.Add($"{day} {token.Holder!.Name} {token.State}");
            }
        }

        Mails.AddRange(_server.Received.Skip(Mails.Count).Select(mail => $"{day} {mail.Recipient.Split('@')[0]} {mail.Message.MessageId}").ToList());
    }
}
