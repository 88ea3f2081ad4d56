using System.Globalization;

namespace Keyfob.Factory.Personalization;

/// <summary>A line for each event, where the output is no terminal.</summary>
internal sealed class PlainView(TextWriter output, TimeProvider time) : ILineView
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void Show(LineEvent happened)
    {
        var name = happened.Serial ?? happened.Unit?[..8] ?? "-";
        lock (_gate)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss} {happened.Port,-24} {name,-12} {LineText.Of(happened)}"));
        }
    }

    /// <inheritdoc/>
    public void ShowSummary(LineSummary summary)
    {
        lock (_gate)
        {
            foreach (var line in LineText.Of(summary))
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
