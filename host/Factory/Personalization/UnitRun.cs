using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Shipping;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Factory.Personalization;

/// <summary>Brings one unit from wherever it stands to sealed. Every step can be cut anywhere and done again.</summary>
/// <remarks>The journal comes first: what a token is about to get stands in it, and what a token has got is noted before the next step.
/// So whoever goes on, on whatever station, finds serial and seed, and a step at most one behind the token's.</remarks>
internal sealed class UnitRun
{
    private readonly StationContext _context;
    private readonly TokenClient _client;
    private readonly UnitReport _report;
    private readonly CancellationToken _cancel;

    public UnitRun(StationContext context, TokenClient client, UnitReport report, CancellationToken cancel)
    {
        _context = context;
        _client = client;
        _report = report;
        _cancel = cancel;
    }

    private ProductionJournal Journal => _context.Journal;

    private Batch Batch => _context.Batch;

    /// <summary>Does the missing steps.</summary>
    /// <param name="info">The unit's answer to INFO.</param>
    /// <exception cref="PortLostException">The port was lost.</exception>
    public async Task<UnitResult> RunAsync(TokenInfo info)
    {
        _report.Step(UnitSteps.Check);
        byte[] unitKey;
        try
        {
            unitKey = UnitChecks.FindKey(_context, info);
        }
        catch (CommandException unknown)
        {
            return new UnitResult(UnitOutcome.Rejected, unknown);
        }

        WireKeys? keys = null;
        try
        {
            keys = new WireKeys(_context.Cipher, unitKey);
            return new UnitResult(info.Life == UnitChecks.Sealed
                ? await FinishSealedAsync(info, keys)
                : await PersonalizeAsync(info, keys));
        }
        catch (CommandException failure) when (failure is not PortLostException)
        {
            return new UnitResult(UnitOutcome.Failed, failure);
        }
        finally
        {
            keys?.Zeroize();
            CryptographicOperations.ZeroMemory(unitKey);
        }
    }

    private async Task<UnitOutcome> PersonalizeAsync(TokenInfo info, WireKeys keys)
    {
        UnitChecks.MustBeOpen(_context, info);
        using var job = Journal.Reserve(Batch, info.UnitId);
        _report.Serial = job.Serial;
        UnitChecks.MustHaveSerialOf(job, info);

        // Also when it has it already: the answer proves that it is this unit with just this seed.
        await PutSeedAsync(job, keys);
        var clock = new ClockWork(_context, _client, info.UnitId, keys, _report);
        if (job.Step < TokenStep.ClockSet || info.ClockSetAt == 0 || info.Clock == null)
        {
            _report.Step(UnitSteps.Clock);
            Journal.Advance(job.Serial, TokenStep.ClockSet, await clock.SetAsync(_cancel));
        }

        if (job.Step < TokenStep.Measured)
        {
            await MeasureAsync(job.Serial, clock);
        }

        await TestAsync(job.Serial, clock);
        if (info.IsDevelopment)
        {
            return UnitOutcome.Unsealed;
        }

        await SealAsync(info.UnitId, keys);
        await VerifyAsync(job, info.UnitId);
        return UnitOutcome.Sealed;
    }

    /// <summary>A unit that is sealed: this journal's, and perhaps a run was killed before it could note that.</summary>
    private async Task<UnitOutcome> FinishSealedAsync(TokenInfo info, WireKeys keys)
    {
        _report.Serial = info.Serial;
        var token = UnitChecks.FindSealed(_context, info);
        if (token.Step == TokenStep.Sealed)
        {
            Leave(token.Serial, info.UnitId, info);
            return UnitOutcome.SealedBefore;
        }

        using var job = Journal.Reserve(Batch, info.UnitId);
        if (!CryptographicOperations.FixedTimeEquals(info.CheckValue, keys.CheckValue(job.Serial, info.Digits, info.Period, job.Seed)))
        {
            throw new UnitFailedException(FailureNumber.SealedElsewhere, "the unit is sealed with another seed than the journal's; take it out.");
        }

        await VerifyAsync(job, info.UnitId);
        return UnitOutcome.Sealed;
    }

    private async Task PutSeedAsync(TokenJob job, WireKeys keys)
    {
        _report.Step(UnitSteps.Seed);
        var settings = Batch.Settings;
        var check = await _client.PutSeedAsync(keys, job.Serial, settings.Digits, settings.PeriodSeconds, job.Seed, _cancel);
        if (job.Step < TokenStep.Seeded)
        {
            Journal.Advance(job.Serial, TokenStep.Seeded, new TokenFacts { RecordCheck = Convert.ToHexString(check) });
        }
    }

    private async Task MeasureAsync(string serial, ClockWork clock)
    {
        var facts = new TokenFacts();
        if (_context.Settings.Measure is { } time)
        {
            _report.Step(UnitSteps.Measure);
            facts = await clock.MeasureAsync(time, Journal.FindToken(serial)!.Facts, _cancel);
        }

        Journal.Advance(serial, TokenStep.Measured, facts);
    }

    private async Task TestAsync(string serial, ClockWork clock)
    {
        _report.Step(UnitSteps.Test);
        var facts = await clock.ReadAsync(_cancel);
        var error = await _client.SelfTestAsync(_cancel);
        if (error != 0)
        {
            throw new SelfTestFailedException(error);
        }

        var info = await _client.InfoAsync(_cancel);
        Journal.Advance(serial, TokenStep.Tested, facts with
        {
            FirmwareVersion = info.Firmware,
            IsDevelopmentBuild = info.IsDevelopment,
            BatteryMillivolts = info.Millivolts,
            LifeState = nameof(LifeState.Provisioned),
        });
    }

    private async Task SealAsync(byte[] unitId, WireKeys keys)
    {
        _report.Step(UnitSteps.Seal);
        try
        {
            await _client.SealAsync(keys, _cancel);
        }
        catch (AuthenticationException)
        {
            // Only its answer was lost, and it speaks with its other keys already? They prove it then.
            var info = await _client.InfoAsync(_cancel);
            if (info.Life != UnitChecks.Sealed || !info.UnitId.AsSpan().SequenceEqual(unitId))
            {
                throw;
            }
        }
    }

    /// <summary>Asks the token to seal itself once more, under the keys that only a sealed token with this seed has.</summary>
    private async Task VerifyAsync(TokenJob job, byte[] unitId)
    {
        _report.Step(UnitSteps.Verify);
        var management = WireKeys.ForManagement(_context.Cipher, job.Seed);
        try
        {
            await _client.SealAsync(management, _cancel);
        }
        finally
        {
            management.Zeroize();
        }

        Journal.Advance(job.Serial, TokenStep.Sealed, new TokenFacts { LifeState = nameof(LifeState.Sealed) });
        Leave(job.Serial, unitId, await TryInfoAsync(unitId));
    }

    /// <summary>What the unit says of itself; null if it is gone, for it is sealed and may be taken out.</summary>
    private async Task<TokenInfo?> TryInfoAsync(byte[] unitId)
    {
        const int Tries = 3;
        try
        {
            var info = await _client.InfoAsync(Tries, _cancel);
            return info.UnitId.AsSpan().SequenceEqual(unitId) ? info : null;
        }
        catch (NoAnswerException)
        {
            return null;
        }
    }

    /// <summary>What is left to do for a token that the journal has as sealed. Nothing of it needs the token.</summary>
    private void Leave(string serial, byte[] unitId, TokenInfo? info)
    {
        var token = Journal.FindToken(serial)!;
        if (token.Facts.IsShippable == null)
        {
            // Without the files of the other tools it is not shippable; the command ship-check looks again with them.
            var check = new ShipCheck { Token = token, Info = info };
            Journal.NoteShipCheck(serial, check.ToFacts(check.Judge()));
        }

        _context.Kits?.Delete(unitId);
    }
}
