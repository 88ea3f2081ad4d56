using Keyfob.Boards.Virtual;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Tests.Virtual;

[TestClass]
public sealed class PanelRecorderTests
{
    private readonly VirtualTime _time = new();
    private readonly TwoPixels _panel = new();
    private readonly PanelRecorder _recorder;

    public PanelRecorderTests() => _recorder = new PanelRecorder(_time, _panel);

    [TestMethod]
    public void The_first_picture_is_not_dark_and_the_first_drawn_one_not_of_one_color()
    {
        Assert.AreEqual(0, _recorder.FirstAt);
        Assert.AreEqual(0, _recorder.FirstDrawnAt);
        Show(10);
        Show(20, 0, 1);
        Show(30, 1);
        Show(40, 0);
        Assert.AreEqual(20, _recorder.FirstAt);
        Assert.AreEqual(30, _recorder.FirstDrawnAt);
        Assert.HasCount(4, _recorder.Frames);
    }

    [TestMethod]
    public void A_picture_stays_until_the_next_one()
    {
        Show(10, 0);
        Show(20, 1);
        Assert.IsTrue(_recorder.At(9).IsAll(false));
        Assert.IsTrue(_recorder.At(10)[0, 0]);
        Assert.IsTrue(_recorder.At(19)[0, 0]);
        Assert.IsFalse(_recorder.At(20)[0, 0]);
        Assert.IsTrue(_recorder.At(1000)[1, 0]);
        _recorder.Clear();
        Assert.IsEmpty(_recorder.Frames);
        Assert.IsTrue(_recorder.At(20)[1, 0], "the panel still shows it");
    }

    private void Show(int at, params int[] lit)
    {
        _time.Advance(at - _time.Milliseconds);
        _panel.Lit = lit;
        _recorder.Record(_panel);
    }

    private sealed class TwoPixels : IPanelModel
    {
        public event PictureShownHandler PictureShown
        {
            add { }
            remove { }
        }

        public int[] Lit { get; set; } = [];

        public int Width => 2;

        public int Height => 1;

        public bool IsPresent { get; set; } = true;

        public TransferFaults Faults { get; } = new();

        public int BytesOnWire => 0;

        public bool IsPowered => true;

        public bool IsEmpty => Lit.Length == 0;

        public bool Pixel(int x, int y) => Lit.Contains(x);
    }
}
