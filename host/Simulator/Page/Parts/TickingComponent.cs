using Keyfob.Simulator.Live;
using Microsoft.AspNetCore.Components;

namespace Keyfob.Simulator.Page.Parts;

/// <summary>A component that shows the time, so it is also rendered at regular intervals.</summary>
public abstract class TickingComponent : TokenComponent
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private ITimer? _timer;

    /// <summary>The desk.</summary>
    [Inject]
    protected LiveDesk Live { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => _timer = Live.Options.Time.CreateTimer(_ => Tick(), null, s_interval, s_interval);

    /// <summary>Is called at each interval, on any thread. Requests a rendering.</summary>
    protected virtual void Tick() => RequestRendering();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }
}
