namespace Keyfob.Factory.Personalization;

/// <summary>Shows a run. Events come from any thread.</summary>
internal interface IStationView : IDisposable
{
    /// <summary>Shows what has happened.</summary>
    void Show(StationEvent happened);

    /// <summary>Shows what it came to.</summary>
    void ShowSummary(StationSummary summary);
}
