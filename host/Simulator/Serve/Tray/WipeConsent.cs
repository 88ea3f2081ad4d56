using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Serve.Tray;

/// <summary>Reads off the panel whether a token asks for consent to a wipe.</summary>
internal sealed class WipeConsent(PanelRecorder recorder)
{
    private Frame? _lastRead;

    /// <summary>Reads the panel.</summary>
    /// <returns>True once for each request.</returns>
    public bool IsRequested()
    {
        var frames = recorder.Frames;
        var last = frames.Count == 0 ? null : frames[^1].Frame;
        if (last == null || ReferenceEquals(last, _lastRead))
        {
            return false;
        }

        _lastRead = last;
        return PanelReading.Of(last).Screen == "wipe";
    }
}
