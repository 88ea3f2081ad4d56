namespace Keyfob.Factory.Personalization;

/// <summary>Shows what a port waits for. Each note is shown once until the next unit is found, because the port is polled every second.</summary>
internal sealed class WaitingNotes(IStationView view, string port)
{
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    /// <summary>Shows a note.</summary>
    /// <param name="text">What the port waits for.</param>
    /// <param name="unit">The unit's ID; null without one.</param>
    public void Add(string text, string? unit = null)
    {
        if (_shown.Add(text))
        {
            view.Show(new StationEvent(StationEventKind.Waiting, port) { Unit = unit, Text = text });
        }
    }

    /// <summary>Forgets what was shown.</summary>
    public void Clear() => _shown.Clear();
}
