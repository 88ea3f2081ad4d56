using System.Globalization;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Rotation;

namespace Keyfob.Verifier.LongTasks;

/// <summary>Does the long tasks. Each process calls it; a task of a process that was killed is begun anew by another one after <see cref="LostAfter"/>.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">The key ring.</param>
/// <param name="heads">The file of heads of this machine.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class LongTaskRunner(IDatabase database, IKeySource keys, AuditHeads heads, TimeProvider time)
{
    // Findings are named up to here; the command line names all.
    private const int MaxLines = 100;

    // A commit for each batch would take longer than the work.
    private static readonly TimeSpan s_beatInterval = TimeSpan.FromSeconds(1);

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private long? _lastBeat;

    /// <summary>How often to call <see cref="RunOnceAsync"/>.</summary>
    public static TimeSpan Interval => TimeSpan.FromSeconds(5);

    /// <summary>How long a process can be silent before its task is begun anew.</summary>
    public static TimeSpan LostAfter => TimeSpan.FromMinutes(2);

    /// <summary>Called after each batch; for tests that kill it there.</summary>
    internal Action? AfterBatch { get; set; }

    /// <summary>Does one task, if one waits.</summary>
    /// <param name="cancel">Ends it after a batch; the task is begun anew later.</param>
    /// <returns>Whether one was done.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancel)
    {
        if (await TakeAsync(cancel) is not { } task)
        {
            return false;
        }

        var (done, findings, report) = Enum.Parse<LongTaskKind>(task.Kind) == LongTaskKind.VerifyAudit
            ? await VerifyAsync(task, cancel)
            : await EncryptAsync(task, cancel);
        var now = await database.TimeAsync(CancellationToken.None);
        var values = new { id = task.Id, owner = _owner, now = now.UtcTicks, done, findings, report = string.Join('\n', report) };
        await database.WriteAsync((connection, transaction) => connection.ExecuteAsync(LongTaskStatements.End, values, transaction), CancellationToken.None);
        return true;
    }

    private async Task<Taken?> TakeAsync(CancellationToken cancel)
    {
        var now = await database.TimeAsync(cancel);
        var lost = (now - LostAfter).UtcTicks;
        long? waiting;
        await using (var connection = await database.ConnectAsync(cancel))
        {
            waiting = await connection.ExecuteScalarAsync<long?>(LongTaskStatements.Waiting, new { lost, key = keys.Ring.Current });
        }

        if (waiting is not { } id)
        {
            return null;
        }

        var task = await database.WriteAsync(
            (writer, transaction) => writer.QuerySingleOrDefaultAsync<Taken>(LongTaskStatements.Take, new { id, owner = _owner, now = now.UtcTicks, lost }, transaction),
            cancel);
        if (task != null)
        {
            task.Id = id;
        }

        return task;
    }

    private async Task<(long Done, long Findings, List<string> Report)> VerifyAsync(Taken task, CancellationToken cancel)
    {
        var lines = new List<string>();
        var verification = new AuditVerification(database, keys) { AfterBatch = done => BeatAsync(task.Id, done) };
        var report = await verification.RunAsync(
            heads,
            finding =>
            {
                if (lines.Count < MaxLines)
                {
                    lines.Add(finding.ToString());
                }
            },
            cancel);
        lines.Insert(0, report.ToString());
        return (report.Sealed + report.Unsealed + report.Tokens, report.Findings, lines);
    }

    private async Task<(long Done, long Findings, List<string> Report)> EncryptAsync(Taken task, CancellationToken cancel)
    {
        var rotation = new SeedRotation(database, keys, time) { AfterCommit = done => BeatAsync(task.Id, done) };
        SeedRotationResult result;
        try
        {
            result = await rotation.RunAsync(task.Actor, cancel);
        }
        catch (UnknownKeyException unknown)
        {
            // To repeat it would not help.
            return (0, 1, [unknown.Message]);
        }

        var lines = result.Damaged.Take(MaxLines).Select(serial => $"The seed of {serial} cannot be decrypted: its row was changed past the program.");
        var summary = string.Create(CultureInfo.InvariantCulture, $"{result.Encrypted} seeds are encrypted with {result.KeyId} now; it has {result.Total}, others have {result.Left}.");
        return (result.Encrypted, result.Left, [summary, .. lines]);
    }

    // A process that hangs, and whose task another one has taken, stops here.
    private async Task BeatAsync(long id, long done)
    {
        AfterBatch?.Invoke();
        if (_lastBeat is { } last && time.GetElapsedTime(last) < s_beatInterval)
        {
            return;
        }

        _lastBeat = time.GetTimestamp();
        var now = await database.TimeAsync(CancellationToken.None);
        var values = new { id, owner = _owner, now = now.UtcTicks, done };
        if (await database.WriteAsync((connection, transaction) => connection.ExecuteAsync(LongTaskStatements.Beat, values, transaction), CancellationToken.None) == 0)
        {
            throw new InvalidOperationException("Another process has taken the task.");
        }
    }

    private sealed class Taken
    {
        public long Id { get; set; }

        public required string Kind { get; init; }

        public required string Actor { get; init; }
    }
}
