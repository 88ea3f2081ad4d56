using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Virtual;

/// <summary>Records every picture that a panel shows, with its time. It also switches the panel's power, to record when the panel goes dark.</summary>
public sealed class PanelRecorder(VirtualTime time, OledModel panel) : IPanelPower
{
    private readonly List<(long Milliseconds, Frame Frame)> _frames = [];

    /// <summary>All pictures since the last <see cref="Clear"/>, dark ones included.</summary>
    public IReadOnlyList<(long Milliseconds, Frame Frame)> Frames => _frames;

    /// <summary>Time of the first picture that is not dark; 0 without one.</summary>
    public long FirstAt => _frames.Where(shown => !shown.Frame.IsAll(false)).Select(shown => shown.Milliseconds).FirstOrDefault();

    /// <summary>Deletes the pictures.</summary>
    public void Clear() => _frames.Clear();

    /// <summary>The picture on the panel at a moment.</summary>
    public Frame At(long milliseconds) =>
        _frames.Where(shown => shown.Milliseconds <= milliseconds).Select(shown => shown.Frame).LastOrDefault() ?? Dark;

    private Frame Dark => Frame.Dark(OledModel.Width, panel.Height);

    /// <summary>Keeps the picture that a panel shows now: the handler of <see cref="OledModel.PictureShown"/>.</summary>
    public void Record(OledModel panel) => _frames.Add((time.Milliseconds, Frame.Of(panel)));

    /// <inheritdoc/>
    public void On() => panel.On();

    /// <inheritdoc/>
    public void Off()
    {
        panel.Off();
        _frames.Add((time.Milliseconds, Dark));
    }
}
