using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Personalization;

/// <summary>Shows the progress of one unit on one port.</summary>
internal sealed class UnitReport(IStationView view, string port, string unit, int tries)
{
    private string? _step;

    /// <summary>Its serial, once it has one.</summary>
    public string? Serial { get; set; }

    /// <summary>Shows the start of a step.</summary>
    public void Step(string name)
    {
        _step = name;
        Show(StationEventKind.Step);
    }

    /// <summary>Shows what the operator must do.</summary>
    public void Wait(string text) => Show(StationEventKind.Waiting, text);

    /// <summary>Shows information.</summary>
    public void Note(string text) => Show(StationEventKind.Note, text);

    /// <summary>Shows the end.</summary>
    public void End(StationEventKind kind, TimeSpan took) => view.Show(Event(kind) with { Step = null, Took = took });

    /// <summary>Shows a failure.</summary>
    public void Fail(StationEventKind kind, Journal.FailureCause cause) => view.Show(Event(kind) with { Number = cause.Number, Text = cause.Text });

    private void Show(StationEventKind kind, string? text = null) => view.Show(Event(kind) with { Text = text });

    private StationEvent Event(StationEventKind kind) => new(kind, port) { Unit = unit, Serial = Serial, Step = _step, Tries = tries };
}
