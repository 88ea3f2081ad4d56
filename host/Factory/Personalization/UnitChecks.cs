using Keyfob.Factory.Journal;
using Keyfob.Factory.Wire;
using Keyfob.Storage;

namespace Keyfob.Factory.Personalization;

/// <summary>What a unit must be before anything is done to it. What it says is not signed: it only saves time, the wire's tags decide.</summary>
internal static class UnitChecks
{
    /// <summary>Life states as INFO says them.</summary>
    public const string Unknown = "unknown", Sealed = "sealed", Retired = "retired";

    /// <summary>The unit's transport key.</summary>
    /// <returns>32 bytes, the caller's to wipe.</returns>
    /// <exception cref="UnitFailedException">Nobody knows the unit.</exception>
    public static byte[] FindKey(StationContext context, TokenInfo info)
    {
        if (info.Life == Unknown || !info.UnitId.AsSpan().ContainsAnyExcept((byte)0))
        {
            throw new UnitFailedException(FailureNumber.NoRecord, "the unit has no token record; flash it with its kit.");
        }

        var key = context.Journal.FindUnit(context.Batch, info.UnitId);
        if (key == null)
        {
            context.Kits?.One(info.UnitId);
            key = context.Journal.FindUnit(context.Batch, info.UnitId);
        }

        return key ?? throw new UnitFailedException(
            FailureNumber.UnknownUnit,
            "this journal does not know the unit; name the folder of its kit with --kits, or flash it with a kit of this journal.");
    }

    /// <summary>A unit that is to be begun or gone on with.</summary>
    public static void MustBeOpen(StationContext context, TokenInfo info)
    {
        if (info.Life == Retired)
        {
            ScrapRetired(context, info);
            throw new UnitFailedException(FailureNumber.Retired, "the unit was wiped; flash it anew (flash-kit --again).");
        }

        if (info.Key == "lost")
        {
            throw new UnitFailedException(FailureNumber.KeyLost, "the unit has lost its key; flash it anew (flash-kit --again).");
        }

        if (info.IsDevelopment && !context.Settings.AllowsDevelopment)
        {
            throw new UnitFailedException(FailureNumber.DevelopmentBuild, "the unit runs a development build, which cannot be sealed; flash a release build, or say --dev to try the line out.");
        }
    }

    /// <summary>A unit that has a serial has the one that the journal reserved for it.</summary>
    public static void MustHaveSerialOf(TokenJob job, TokenInfo info)
    {
        if (job.Step == TokenStep.Sealed)
        {
            throw new UnitFailedException(FailureNumber.OtherSerial, $"the journal has this unit as the sealed token {job.Serial}, and it is not sealed; scrap {job.Serial} before the unit is used again.");
        }

        if (info.Serial != TokenRecord.NoSerial && info.Serial != job.Serial)
        {
            throw new UnitFailedException(FailureNumber.OtherSerial, "the unit has a serial of another journal; flash it anew (flash-kit --again).");
        }
    }

    /// <summary>The token that a sealed unit is.</summary>
    public static TokenEntry FindSealed(StationContext context, TokenInfo info)
    {
        var token = context.Journal.FindToken(info.Serial);
        var isOurs = token is { IsScrapped: false, Step: >= TokenStep.Tested }
            && token.Batch == context.Batch.Name
            && token.UnitId.Equals(Convert.ToHexString(info.UnitId), StringComparison.OrdinalIgnoreCase);
        return isOurs ? token! : throw new UnitFailedException(FailureNumber.SealedElsewhere, "the unit is sealed, and not by this batch; take it out.");
    }

    /// <summary>A token that was wiped before it was sealed is given up: its seed was on it and must not come back.</summary>
    private static void ScrapRetired(StationContext context, TokenInfo info)
    {
        var token = context.Journal.FindToken(info.Serial);
        if (token is { IsScrapped: false, Step: > TokenStep.Reserved and < TokenStep.Sealed }
            && token.UnitId.Equals(Convert.ToHexString(info.UnitId), StringComparison.OrdinalIgnoreCase))
        {
            context.Journal.Scrap(token.Serial, "the unit was wiped before it was sealed");
        }
    }
}
