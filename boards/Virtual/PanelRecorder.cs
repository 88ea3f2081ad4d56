using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Virtual;

/// <summary>Records every picture that a panel shows, with its time.</summary>
public sealed class PanelRecorder(VirtualTime time, IPanelModel panel)
{
    private readonly List<(long Milliseconds, Frame Frame)> _frames = [];
    private Frame _before = Frame.Dark(panel.Width, panel.Height);

    /// <summary>All pictures since the last <see cref="Clear"/>, dark ones included.</summary>
    public IReadOnlyList<(long Milliseconds, Frame Frame)> Frames => _frames;

    /// <summary>Time of the first picture that is not dark; 0 without one.</summary>
    public long FirstAt => _frames.Where(shown => !shown.Frame.IsAll(false)).Select(shown => shown.Milliseconds).FirstOrDefault();

    /// <summary>The same for the first picture that is not of one color: e-paper that is blanked becomes black and then white.</summary>
    public long FirstDrawnAt => _frames.Where(shown => !shown.Frame.IsOneColor).Select(shown => shown.Milliseconds).FirstOrDefault();

    /// <summary>Deletes the pictures.</summary>
    public void Clear()
    {
        _frames.Clear();
        _before = Frame.Of(panel);
    }

    /// <summary>The picture on the panel at a moment since the last <see cref="Clear"/>.</summary>
    public Frame At(long milliseconds) =>
        _frames.Where(shown => shown.Milliseconds <= milliseconds).Select(shown => shown.Frame).LastOrDefault() ?? _before;

    /// <summary>Keeps the picture that a panel shows now: the handler of <see cref="IPanelModel.PictureShown"/>.</summary>
    public void Record(IPanelModel panel) => _frames.Add((time.Milliseconds, Frame.Of(panel)));
}
