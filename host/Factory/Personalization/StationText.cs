using System.Globalization;

namespace Keyfob.Factory.Personalization;

/// <summary>Events and summaries as text.</summary>
internal static class StationText
{
    /// <summary>An event in one line.</summary>
    public static string Of(StationEvent happened) => happened.Kind switch
    {
        StationEventKind.Step => happened.Tries > 1 ? $"{happened.Step} (try {happened.Tries})" : happened.Step!,
        StationEventKind.Sealed => $"SEALED in {Seconds(happened.Took!.Value)}",
        StationEventKind.SealedBefore => "was sealed before",
        StationEventKind.Unsealed => "finished except for the seal (development build)",
        StationEventKind.Retry => $"failed at {happened.Step}, trying again: {happened.Text}",
        StationEventKind.Failed => $"SET ASIDE ({happened.Number}): {happened.Text}",
        _ => happened.Text!,
    };

    /// <summary>A summary in some lines.</summary>
    public static IEnumerable<string> Of(StationSummary summary)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"batch {summary.Batch}: {summary.SealedInBatch} sealed; this run: {summary.Units} units in {Seconds(summary.Elapsed)}, {summary.UnitsPerHour:0} an hour, {(summary.MeanPerUnit is { } mean ? Seconds(mean) + " each" : "none finished")}");
        foreach (var failure in summary.Failures)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"set aside: {failure.Units} x ({failure.Cause.Number}) {failure.Cause.Text}");
        }
    }

    /// <summary>A duration for the operator.</summary>
    public static string Seconds(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
        : time.ToString(time < TimeSpan.FromDays(1) ? @"h\:mm\:ss" : @"d\ \d\ h\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>A moment, which may be days away: date, time and time zone.</summary>
    public static string Moment(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
