using Keyfob.Simulator.Live;
using Microsoft.AspNetCore.Components;

namespace Keyfob.Simulator.Page.Drawers;

/// <summary>A part of the page that shows how time goes on, so it is drawn anew while it is there.</summary>
public abstract class TickingComponent : TokenComponent
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);

    private ITimer? _timer;

    /// <summary>The desk.</summary>
    [Inject]
    protected LiveDesk Live { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => _timer = Live.Options.Time.CreateTimer(_ => Tick(), null, s_tick, s_tick);

    /// <summary>Some time has passed; called on any thread. Draws anew what shows it.</summary>
    protected virtual void Tick() => DrawSoon();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }
}
