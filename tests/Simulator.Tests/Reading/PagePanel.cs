using Keyfob.Boards.Virtual;
using Keyfob.Hal;

namespace Keyfob.Simulator.Tests.Reading;

/// <summary>A panel without a chip: its picture is what is in its pages.</summary>
internal sealed class PagePanel(int width, int height) : IPanel
{
    public int Width => width;

    public int Height => height;

    public byte[] Pages { get; } = new byte[width * height / 8];

    public bool IsSlow => false;

    public Frame Frame => Frame.Of(width, height, (x, y) => (Pages[(y / 8 * width) + x] >> (y % 8) & 1) != 0);

    public void PowerUp()
    {
    }

    public bool AwaitReady() => true;

    public bool TurnOn() => true;

    public bool Update() => true;

    public bool SetDimmed(bool dimmed) => true;

    public bool TurnOff() => true;
}
