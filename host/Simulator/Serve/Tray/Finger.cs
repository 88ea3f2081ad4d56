using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Simulator.Serve.Tray;

/// <summary>The operator's finger on a token's button, for one wake.</summary>
internal sealed class Finger(VirtualTime time)
{
    // Between two presses.
    private const int PauseMs = 100;

    private long _freeAt;

    /// <summary>The button.</summary>
    public VirtualButton Button { get; } = new(time);

    /// <summary>Holds the button down, now or after the present press.</summary>
    public void Hold(long now, int milliseconds)
    {
        var from = Math.Max(now, _freeAt);
        Button.PressAt(from);
        Button.ReleaseAt(from + milliseconds);
        _freeAt = from + milliseconds + PauseMs;
    }
}
