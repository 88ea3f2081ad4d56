using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Shipping;

namespace Keyfob.Factory.Commands;

/// <summary>The state of a batch, as text and as JSON.</summary>
internal sealed record BatchStatus
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Its name.</summary>
    public required string Batch { get; init; }

    /// <summary>Digits of a code.</summary>
    public required int Digits { get; init; }

    /// <summary>Seconds that a code lasts.</summary>
    public required int PeriodSeconds { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its secrets were deleted; null if they are still there.</summary>
    public DateTimeOffset? PurgedAt { get; init; }

    /// <summary>Units that were flashed for it.</summary>
    public required int Units { get; init; }

    /// <summary>Units without a serial.</summary>
    public required int UnitsWithoutToken { get; init; }

    /// <summary>Tokens at each step, neither failed nor scrapped.</summary>
    public required IReadOnlyDictionary<string, int> Steps { get; init; }

    /// <summary>Tokens that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Tokens that were scrapped.</summary>
    public required int Scrapped { get; init; }

    /// <summary>Failed units by cause.</summary>
    public required IReadOnlyList<Failure> Failures { get; init; }

    /// <summary>Tokens that may ship.</summary>
    public required int Shippable { get; init; }

    /// <summary>Sealed tokens that may not ship, with the reason.</summary>
    public required IReadOnlyList<LeftOut> NotShippable { get; init; }

    /// <summary>Tokens sealed per hour; null before the second token.</summary>
    public double? SealedPerHour { get; init; }

    public static BatchStatus Of(ProductionJournal journal, string name)
    {
        var summary = journal.Summary(name);
        var finished = journal.Tokens(name).Where(token => token is { Step: TokenStep.Sealed, Failure: null, IsScrapped: false }).ToList();
        var shipment = Shipment.Of(finished, includeUnshippable: false);
        return new BatchStatus
        {
            Batch = name,
            Digits = summary.Settings.Digits,
            PeriodSeconds = summary.Settings.PeriodSeconds,
            CreatedAt = summary.CreatedAt,
            PurgedAt = summary.PurgedAt,
            Units = summary.Units,
            UnitsWithoutToken = summary.UnitsWithoutToken,
            Steps = summary.ByStep.ToDictionary(step => RecordEvents.Of(step.Key), step => step.Value),
            Failed = summary.Failed,
            Scrapped = summary.Scrapped,
            Failures = [.. summary.Failures.Select(failure => new Failure(failure.Cause.Number, failure.Cause.Text, failure.Units))],
            Shippable = shipment.Tokens.Count,
            NotShippable = shipment.LeftOut,
            SealedPerHour = summary.SealedPerHour,
        };
    }

    public static string ToJson(IReadOnlyList<BatchStatus> batches) => JsonSerializer.Serialize(batches, s_json);

    public string ToText() => string.Join(Environment.NewLine, Lines());

    private IEnumerable<string> Lines()
    {
        var purged = PurgedAt is { } time ? $", purged {Day(time)}" : "";
        yield return $"batch {Batch}: {Digits} digits, {PeriodSeconds} s, opened {Day(CreatedAt)}{purged}";
        yield return $"  {Units} units, {UnitsWithoutToken} without a serial";
        yield return "  " + string.Join(", ", Steps.Select(step => $"{step.Key} {step.Value}")) + $", failed {Failed}, scrapped {Scrapped}";
        if (SealedPerHour is { } rate)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  {rate:F0} sealed per hour");
        }

        foreach (var failure in Failures)
        {
            yield return $"  failed {failure.Units} x {failure.Number} {failure.Text}";
        }

        yield return $"  shippable {Shippable}, not shippable {NotShippable.Count}";
        foreach (var line in LeftOutText.Lines(NotShippable))
        {
            yield return $"    {line}";
        }
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A cause of failure.</summary>
    /// <param name="Number">The error's number.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Units">How many units.</param>
    internal sealed record Failure(int Number, string Text, int Units);
}
