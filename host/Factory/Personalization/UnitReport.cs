using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Personalization;

/// <summary>Tells what one unit on one port does.</summary>
internal sealed class UnitReport(IStationView view, string port, string unit, int tries)
{
    private string? _step;

    /// <summary>Its serial, once it has one.</summary>
    public string? Serial { get; set; }

    /// <summary>Begins a step.</summary>
    public void Step(string name)
    {
        _step = name;
        Show(StationEventKind.Step);
    }

    /// <summary>Says what somebody has to do.</summary>
    public void Wait(string text) => Show(StationEventKind.Waiting, text);

    /// <summary>Says something that stops nothing.</summary>
    public void Note(string text) => Show(StationEventKind.Note, text);

    /// <summary>Says how it ended.</summary>
    public void End(StationEventKind kind, TimeSpan took) => view.Show(Event(kind) with { Step = null, Took = took });

    /// <summary>Says that it failed.</summary>
    public void Fail(StationEventKind kind, Journal.FailureCause cause) => view.Show(Event(kind) with { Number = cause.Number, Text = cause.Text });

    private void Show(StationEventKind kind, string? text = null) => view.Show(Event(kind) with { Text = text });

    private StationEvent Event(StationEventKind kind) => new(kind, port) { Unit = unit, Serial = Serial, Step = _step, Tries = tries };
}
