using Keyfob.Virtual.Chips;

namespace Keyfob.Boards.Virtual;

/// <summary>A picture: the pixels of a panel at one moment.</summary>
public sealed class Frame
{
    private readonly bool[,] _pixels;

    private Frame(bool[,] pixels)
    {
        _pixels = pixels;
    }

    /// <summary>Width in pixels.</summary>
    public int Width => _pixels.GetLength(0);

    /// <summary>Height in pixels.</summary>
    public int Height => _pixels.GetLength(1);

    /// <summary>True for a lit pixel; false also outside.</summary>
    public bool this[int x, int y] => x >= 0 && x < Width && y >= 0 && y < Height && _pixels[x, y];

    /// <summary>Takes the picture that a panel shows.</summary>
    public static Frame Of(IPanelModel panel) => Of(panel.Width, panel.Height, panel.Pixel);

    /// <summary>Takes a picture from any source of pixels.</summary>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="isLit">True for a lit pixel, by column and line.</param>
    public static Frame Of(int width, int height, Func<int, int, bool> isLit)
    {
        var pixels = new bool[width, height];
        for (var x = 0; x < width; x++)
        {
            for (var y = 0; y < height; y++)
            {
                pixels[x, y] = isLit(x, y);
            }
        }

        return new Frame(pixels);
    }

    /// <summary>A dark panel.</summary>
    public static Frame Dark(int width, int height) => new(new bool[width, height]);

    /// <summary>A part of the picture.</summary>
    public Frame Crop(int left, int top, int width, int height) =>
        Of(width, height, (x, y) => this[left + x, top + y]);

    /// <summary>True if every pixel is lit, or if every pixel is dark.</summary>
    public bool IsAll(bool lit)
    {
        foreach (var pixel in _pixels)
        {
            if (pixel != lit)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True if every pixel is the same.</summary>
    public bool IsOneColor => IsAll(false) || IsAll(true);

    /// <summary>True when a column has a lit pixel.</summary>
    public bool HasColumn(int x) => Enumerable.Range(0, Height).Any(y => this[x, y]);

    /// <summary>True when a row has a lit pixel.</summary>
    public bool HasRow(int y) => Enumerable.Range(0, Width).Any(x => this[x, y]);
}
