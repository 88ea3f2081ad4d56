using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Line;

namespace Keyfob.Factory.Personalization;

/// <summary>One port of the line: finds a unit, brings it through, waits for the next.</summary>
internal sealed class PortWorker
{
    /// <summary>Polls without an answer before the port counts as empty: one may be lost in noise.</summary>
    private const int PollsUntilEmpty = 3;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly LineContext _context;
    private readonly PortAddress _port;
    private readonly Func<PortAddress, CancellationToken, Task<Stream>> _openPort;
    private readonly CancellationToken _cancel;
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public PortWorker(LineContext context, PortAddress port, Func<PortAddress, CancellationToken, Task<Stream>> openPort, CancellationToken cancel)
    {
        _context = context;
        _port = port;
        _openPort = openPort;
        _cancel = cancel;
    }

    /// <summary>Works until the batch is complete.</summary>
    /// <param name="opened">The port, open; disposed of by this.</param>
    public async Task RunAsync(Stream opened)
    {
        Stream? stream = opened;
        while (!_context.Quota.IsFull)
        {
            stream ??= await ReopenAsync();
            if (stream == null)
            {
                continue;
            }

            await using var line = new TokenLine(_port.Name, stream, _context.Time);
            stream = null;
            try
            {
                await ServeAsync(new TokenClient(line, _context.Cipher));
            }
            catch (PortGoneException gone)
            {
                Wait(gone.Message);
            }
        }

        if (stream != null)
        {
            await stream.DisposeAsync();
        }
    }

    private async Task<Stream?> ReopenAsync()
    {
        await Task.Delay(s_pause, _context.Time, _cancel);
        try
        {
            return await _openPort(_port, _cancel);
        }
        catch (FactoryException closed)
        {
            Wait(closed.Message);
            return null;
        }
    }

    private async Task ServeAsync(TokenClient client)
    {
        while (await FindAsync(client) is { } info)
        {
            _said.Clear();
            try
            {
                await HandleAsync(client, info);
            }
            finally
            {
                _context.Quota.Release();
            }
        }
    }

    /// <summary>Waits for a unit that there is something to do with, and takes a place for it.</summary>
    /// <returns>Null when the batch is complete.</returns>
    private async Task<TokenInfo?> FindAsync(TokenClient client)
    {
        var silent = 0;
        while (!_context.Quota.IsFull)
        {
            try
            {
                var info = await client.InfoAsync(1, _cancel);
                silent = 0;
                var unit = Convert.ToHexString(info.UnitId);
                if (_context.Attempts.Closed(unit) is { } why)
                {
                    Wait(why, unit);
                }
                else if (Take(info))
                {
                    return info;
                }
                else
                {
                    Wait("enough units are in work for this batch.");
                }

                await Task.Delay(s_pause, _context.Time, _cancel);
            }
            catch (SilenceException)
            {
                if (++silent == PollsUntilEmpty)
                {
                    Wait("plug in a unit" + Begun() + ".");
                }
            }
            catch (FactoryException strange) when (strange is not PortGoneException)
            {
                Wait(strange.Message);
                await Task.Delay(s_pause, _context.Time, _cancel);
            }
        }

        return null;
    }

    /// <summary>The tokens that were begun and are on no port: if they are not plugged in again, they are lost.</summary>
    private string Begun()
    {
        const int Most = 5;
        var begun = _context.Journal.Tokens(_context.Batch.Name)
            .Where(token => token is { IsScrapped: false, Failure: null, Step: < TokenStep.Sealed } && !_context.InHand.ContainsKey(token.UnitId.ToUpperInvariant()))
            .Select(token => token.Serial)
            .ToList();
        return begun.Count == 0 ? string.Empty : $"; begun and not finished: {string.Join(", ", begun.Take(Most))}{(begun.Count > Most ? ", ..." : string.Empty)}";
    }

    /// <summary>A unit that has a serial was begun, and is finished in any case.</summary>
    private bool Take(TokenInfo info)
    {
        if (info.Serial == Storage.TokenRecord.NoSerial)
        {
            return _context.Quota.TryTake();
        }

        _context.Quota.Take();
        return true;
    }

    private async Task HandleAsync(TokenClient client, TokenInfo info)
    {
        var unit = Convert.ToHexString(info.UnitId);
        var begun = _context.Time.GetTimestamp();
        var report = new UnitReport(_context.View, _port.Name, unit, _context.Attempts.Begin(unit));
        var run = new UnitRun(_context, client, report, _cancel);
        _context.InHand[unit] = _port.Name;
        try
        {
            Finish(report, unit, await run.RunAsync(info), _context.Time.GetElapsedTime(begun));
        }
        catch (FactoryException failure) when (failure is not PortGoneException)
        {
            // Pulled out, or without power for a moment: it is in some earlier state then, and INFO says in which.
            var isGone = failure is SilenceException || (failure is ImpostorException && !await IsThereAsync(client, info.UnitId));
            var isLast = isGone
                ? _context.Attempts.FallSilent(unit) >= _context.Settings.SilencesAllowed
                : _context.Attempts.Fail(unit) >= _context.Settings.FailuresAllowed || failure is UnitFailedException;
            Fail(run, report, info, failure, isLast);
        }
        finally
        {
            _context.InHand.TryRemove(unit, out _);
        }
    }

    /// <summary>Whether the unit is still the one that is plugged in: another one has other keys.</summary>
    private async Task<bool> IsThereAsync(TokenClient client, byte[] unitId)
    {
        try
        {
            return (await client.InfoAsync(PollsUntilEmpty, _cancel)).UnitId.AsSpan().SequenceEqual(unitId);
        }
        catch (SilenceException)
        {
            return false;
        }
    }

    private void Finish(UnitReport report, string unit, UnitOutcome outcome, TimeSpan took)
    {
        if (outcome == UnitOutcome.SealedBefore)
        {
            _context.Attempts.Close(unit, $"{report.Serial} was sealed before: take it out and plug in the next unit.");
            report.End(LineEventKind.SealedBefore, took);
            return;
        }

        _context.Tally.Finish(took);
        if (outcome == UnitOutcome.Unsealed)
        {
            _context.Quota.CountUnsealed();
            _context.Attempts.Close(unit, $"{report.Serial} is as far as a development build can be: take it out and plug in the next unit.");
            report.End(LineEventKind.Unsealed, took);
            return;
        }

        _context.Attempts.Close(unit, $"{report.Serial} is sealed: take it out and plug in the next unit.");
        report.End(LineEventKind.Sealed, took);
    }

    private void Fail(UnitRun run, UnitReport report, TokenInfo info, FactoryException failure, bool isLast)
    {
        var cause = Causes.Of(failure);
        if (!isLast)
        {
            report.Fail(LineEventKind.Retry, cause);
            return;
        }

        // A sealed token stays what it is, whatever is plugged in in its name.
        if (run.IsKnown && _context.Journal.FindTokenOf(info.UnitId) is not { Step: TokenStep.Sealed })
        {
            _context.Journal.FailUnit(info.UnitId, cause);
        }

        _context.Tally.Fail(cause);
        _context.Attempts.Close(Convert.ToHexString(info.UnitId), $"take the unit out and plug in the next one. It is set aside: {cause.Text}");
        report.Fail(LineEventKind.Failed, cause);
    }

    /// <summary>Says once what is waited for: a token that sleeps and wakes beside a tool that polls would be told again and again.</summary>
    private void Wait(string what, string? unit = null)
    {
        if (_said.Add(what))
        {
            _context.View.Show(new LineEvent(LineEventKind.Waiting, _port.Name) { Unit = unit, Text = what });
        }
    }
}
