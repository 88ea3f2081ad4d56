using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Reading;

/// <summary>A part of a screen, in pixels.</summary>
internal readonly record struct PanelArea(int Left, int Top, int Width, int Height)
{
    /// <summary>This part of a screen.</summary>
    public Frame Of(Frame screen) => screen.Crop(Left, Top, Width, Height);

    /// <summary>True for a pixel that is in it.</summary>
    public bool Has(int x, int y) => x >= Left && x < Left + Width && y >= Top && y < Top + Height;
}
