using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Keyfob.Factory.Personalization;

/// <summary>Prints one JSON object a line for each event, for automation.</summary>
internal sealed class JsonView(TextWriter output, TimeProvider time) : IStationView
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void Show(StationEvent happened) => Write(new
    {
        At = time.GetUtcNow(),
        Event = JsonNamingPolicy.CamelCase.ConvertName(happened.Kind.ToString()),
        happened.Port,
        happened.Unit,
        happened.Serial,
        happened.Step,
        happened.Tries,
        happened.Number,
        happened.Text,
        Seconds = happened.Took?.TotalSeconds,
    });

    /// <inheritdoc/>
    public void ShowSummary(StationSummary summary) => Write(new
    {
        At = time.GetUtcNow(),
        Event = "summary",
        summary.Batch,
        summary.Units,
        summary.SealedInBatch,
        Seconds = summary.Elapsed.TotalSeconds,
        UnitsPerHour = Math.Round(summary.UnitsPerHour, 1),
        SecondsPerUnit = summary.MeanPerUnit?.TotalSeconds,
        Failures = summary.Failures.Select(failure => new { failure.Cause.Number, failure.Cause.Text, failure.Units }),
    });

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Write<T>(T line)
    {
        var text = JsonSerializer.Serialize(line, s_json);
        lock (_gate)
        {
            output.WriteLine(text);
        }
    }
}
