using Keyfob.Factory.Journal;
using Keyfob.Factory.Wire;
using Keyfob.Storage;

namespace Keyfob.Factory.Personalization;

/// <summary>Checks a unit before any work. INFO is not authenticated: these checks save time, the tags of the wire protect.</summary>
internal static class UnitChecks
{
    /// <summary>The unit's key.</summary>
    /// <returns>32 bytes, which the caller zeroizes.</returns>
    /// <exception cref="UnitFailedException">The unit is not known.</exception>
    public static byte[] FindKey(StationContext context, TokenInfo info)
    {
        if (info.Life == TokenInfo.Unknown || !info.UnitId.AsSpan().ContainsAnyExcept((byte)0))
        {
            throw new UnitFailedException(FailureNumber.NoRecord, "the unit has no token record. Flash it with its kit.");
        }

        var key = context.Journal.FindUnit(context.Batch, info.UnitId);
        if (key == null)
        {
            context.Kits?.One(info.UnitId);
            key = context.Journal.FindUnit(context.Batch, info.UnitId);
        }

        return key ?? throw new UnitFailedException(
            FailureNumber.UnknownUnit,
            "this journal does not know the unit. Name the folder of its kit with --kits, or flash it with a kit of this journal.");
    }

    /// <summary>Checks that a unit can be personalized.</summary>
    public static void MustBeOpen(StationContext context, TokenInfo info)
    {
        if (info.Life == TokenInfo.Retired)
        {
            // Anybody on the line can claim that: the seed stays in the journal until an operator scraps it.
            var scrap = context.Journal.FindTokenOf(info.UnitId) is { } token ? $"run scrap --serial {token.Serial}, then " : string.Empty;
            throw new UnitFailedException(FailureNumber.Retired, $"the unit reports that it was wiped, but cannot prove it. If that is true, {scrap}flash it again (flash-kit --again).");
        }

        if (info.Key == "lost")
        {
            throw new UnitFailedException(FailureNumber.KeyLost, "the unit has lost its key. Flash it again (flash-kit --again).");
        }

        if (info.IsDevelopment && !context.Settings.AllowsDevelopment)
        {
            throw new UnitFailedException(FailureNumber.DevelopmentBuild, "the unit runs a development build, which cannot be sealed. Flash a release build, or add --dev for a trial.");
        }

        MustHavePanel(info);
    }

    /// <summary>Checks that the unit's panel answers.</summary>
    public static void MustHavePanel(TokenInfo info)
    {
        if (info.IsPanelLost)
        {
            throw new UnitFailedException(FailureNumber.PanelLost, "the unit's panel does not answer. Check the panel, its supply and its bus.");
        }
    }

    /// <summary>Checks that a serial of the unit is the one that the journal reserved.</summary>
    public static void MustHaveSerialOf(TokenJob job, TokenInfo info)
    {
        if (job.Step == TokenStep.Sealed)
        {
            throw new UnitFailedException(FailureNumber.OtherSerial, $"the journal has this unit as the sealed token {job.Serial}, but it is not sealed. Scrap {job.Serial} before the unit is used again.");
        }

        if (info.Serial != TokenRecord.NoSerial && info.Serial != job.Serial)
        {
            throw new UnitFailedException(FailureNumber.OtherSerial, "the unit has a serial of another journal. Flash it again (flash-kit --again).");
        }
    }

    /// <summary>Checks that a nonce of the unit was never used, and notes it. With a used one a recorded exchange could be repeated.</summary>
    public static void MustBeNewNonce(StationContext context, TokenInfo info, uint counter)
    {
        if (!context.Journal.UseNonce(info.UnitId, counter))
        {
            throw new UnitFailedException(FailureNumber.OldKit, "the unit was flashed with an old kit: its nonces begin again. Make a new kit with flash-kit --again, and flash that.");
        }
    }

    /// <summary>The token of a sealed unit.</summary>
    public static TokenEntry FindSealed(StationContext context, TokenInfo info)
    {
        var token = context.Journal.FindToken(info.Serial);
        var isOurs = token is { IsScrapped: false, Step: >= TokenStep.Tested }
            && token.Batch == context.Batch.Name
            && token.UnitId.Equals(Convert.ToHexString(info.UnitId), StringComparison.OrdinalIgnoreCase);
        return isOurs ? token! : throw new UnitFailedException(FailureNumber.SealedElsewhere, "the unit is sealed, but not by this batch. Unplug it.");
    }
}
