using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Serve.Bench;

/// <summary>Reads off the panel that a token asks for consent to be wiped.</summary>
internal sealed class WipeConsent(PanelRecorder recorder)
{
    private Frame? _seen;

    /// <summary>Looks.</summary>
    /// <returns>True once for each time that it asks.</returns>
    public bool IsAsked()
    {
        var frames = recorder.Frames;
        var last = frames.Count == 0 ? null : frames[^1].Frame;
        if (last == null || ReferenceEquals(last, _seen))
        {
            return false;
        }

        _seen = last;
        return PanelReading.Of(last).Screen == "wipe";
    }
}
