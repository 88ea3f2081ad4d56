using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Shipping;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Factory.Personalization;

/// <summary>Personalizes one unit, from its present step to sealed. Every step can be interrupted and repeated.</summary>
/// <remarks>The journal has the serial and seed before the token gets them, and each step before the next one starts. So any station can
/// continue; the journal is at most one step behind the token.</remarks>
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
    /// <exception cref="StationClockException">The station's clock cannot be trusted.</exception>
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
            return new UnitResult(info.Life == TokenInfo.Sealed
                ? await FinishSealedAsync(info, keys)
                : await PersonalizeAsync(info, keys));
        }
        catch (CommandException failure) when (failure is not (PortLostException or StationClockException))
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

        // Also if it has the seed already: the answer proves that it is this unit with this seed.
        await PutSeedAsync(job, info, keys);
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

        do
        {
            await TestAsync(job.Serial, clock);
        }
        while (clock.SinceRead.IsStepped);

        if (info.IsDevelopment)
        {
            return UnitOutcome.Unsealed;
        }

        await SealAsync(info.UnitId, keys);
        await VerifyAsync(job, info.UnitId);
        return clock.SinceRead is { IsStepped: true } step
            ? throw new StationClockException($"this station's clock was stepped by {step} at the moment when {job.Serial} was sealed. Compare its clock with ship-check, and correct it with set-time.")
            : UnitOutcome.Sealed;
    }

    /// <summary>Handles a sealed unit of this journal. An interrupted run may not have noted the seal.</summary>
    private async Task<UnitOutcome> FinishSealedAsync(TokenInfo info, WireKeys keys)
    {
        _report.Serial = info.Serial;
        var token = UnitChecks.FindSealed(_context, info);
        if (token.Step == TokenStep.Sealed)
        {
            Complete(token.Serial, info.UnitId, info);
            return UnitOutcome.SealedBefore;
        }

        using var job = Journal.Reserve(Batch, info.UnitId);
        if (!CryptographicOperations.FixedTimeEquals(info.CheckValue, keys.CheckValue(job.Serial, info.Digits, info.Period, job.Seed)))
        {
            throw new UnitFailedException(FailureNumber.SealedElsewhere, "the unit is sealed with another seed than the journal's. Unplug it.");
        }

        await VerifyAsync(job, info.UnitId);
        return UnitOutcome.Sealed;
    }

    private async Task PutSeedAsync(TokenJob job, TokenInfo info, WireKeys keys)
    {
        _report.Step(UnitSteps.Seed);
        var settings = Batch.Settings;
        var check = await _client.PutSeedAsync(
            keys,
            job.Serial,
            settings.Digits,
            settings.PeriodSeconds,
            job.Seed,
            counter => UnitChecks.MustBeNewNonce(_context, info, counter),
            _cancel);
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
            facts = await clock.MeasureAsync(time, _cancel);
        }

        Journal.Advance(serial, TokenStep.Measured, facts);
    }

    private async Task TestAsync(string serial, ClockWork clock)
    {
        _report.Step(UnitSteps.Test);
        var error = await _client.SelfTestAsync(_cancel);
        if (error != 0)
        {
            throw new SelfTestFailedException(error);
        }

        // Last: the clock is right when the token is sealed.
        var info = await _client.InfoAsync(_cancel);
        UnitChecks.MustHavePanel(info);
        var facts = await clock.ReadAsync(_cancel);
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
            // It may be sealed with its answer lost. Then its management keys, used next, prove that.
            var info = await _client.InfoAsync(_cancel);
            if (info.Life != TokenInfo.Sealed || !info.UnitId.AsSpan().SequenceEqual(unitId))
            {
                throw;
            }
        }
    }

    /// <summary>Sends SEAL again with the keys that only a sealed token with this seed has.</summary>
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
        Complete(job.Serial, unitId, await TryInfoAsync(unitId));
    }

    /// <summary>The unit's INFO; null if it was unplugged, which is allowed after the seal.</summary>
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

    /// <summary>Ends the work on a sealed token. It does not need the token.</summary>
    private void Complete(string serial, byte[] unitId, TokenInfo? info)
    {
        var token = Journal.FindToken(serial)!;
        if (token.Facts.IsShippable == null)
        {
            // Without the files of the other tools it is not shippable. The command ship-check repeats the check with them.
            var check = new ShipCheck { Token = token, Info = info, AskedAt = _context.Time.GetUtcNow() };
            Journal.NoteShipCheck(serial, check.ToFacts(check.Judge()));
        }

        _context.Kits?.Delete(unitId);
    }
}
