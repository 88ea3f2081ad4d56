namespace Keyfob.Factory.Personalization;

/// <summary>Shows a run. Events come from any thread.</summary>
internal interface IStationView : IDisposable
{
    /// <summary>Shows an event.</summary>
    void Show(StationEvent happened);

    /// <summary>Shows the summary.</summary>
    void ShowSummary(StationSummary summary);
}
