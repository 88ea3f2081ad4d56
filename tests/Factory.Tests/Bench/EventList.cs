using Keyfob.Factory.Personalization;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>The events of a run, as a list.</summary>
internal sealed class EventList : IStationView
{
    public List<StationEvent> Events { get; } = [];

    public void Show(StationEvent happened) => Events.Add(happened);

    public void ShowSummary(StationSummary summary)
    {
    }

    public void Dispose()
    {
    }
}
