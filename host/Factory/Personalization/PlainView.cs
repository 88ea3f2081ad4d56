using System.Globalization;

namespace Keyfob.Factory.Personalization;

/// <summary>Prints a line for each event, for an output that is no terminal.</summary>
internal sealed class PlainView(TextWriter output, TimeProvider time) : IStationView
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void Show(StationEvent happened)
    {
        var name = happened.Serial ?? happened.Unit?[..8] ?? "-";
        lock (_gate)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{StationText.Moment(time.GetLocalNow())} {happened.Port,-24} {name,-12} {StationText.Of(happened)}"));
        }
    }

    /// <inheritdoc/>
    public void ShowSummary(StationSummary summary)
    {
        lock (_gate)
        {
            foreach (var line in StationText.Of(summary))
            {
                output.WriteLine(line);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
