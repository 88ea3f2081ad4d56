namespace Keyfob.Browser;

/// <summary>What a camera saw.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Brightness">Of each pixel, line by line, 0 to 255.</param>
public sealed record Photograph(int Width, IReadOnlyList<int> Brightness)
{
    private const int Bright = 128;

    /// <summary>In pixels.</summary>
    public int Height => Brightness.Count / Width;

    /// <summary>True when it is bright at a place.</summary>
    /// <param name="x">0 at the left to 1 at the right.</param>
    /// <param name="y">0 at the top to 1 at the bottom.</param>
    public bool IsLit(double x, double y) => Brightness[((int)(y * Height) * Width) + (int)(x * Width)] >= Bright;
}
