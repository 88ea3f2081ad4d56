using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Reading;

/// <summary>The simulator's own pictures of digits and letters, drawn with <c>#</c> and <c>.</c> in text files.</summary>
/// <remarks>Not the firmware's fonts: with these a broken font would be read as correct.</remarks>
internal sealed class GlyphTable
{
    private readonly List<(char Character, bool[,] Pixels)> _glyphs = [];

    private GlyphTable(string resource, int width, int height)
    {
        Width = width;
        Height = height;
        using var stream = typeof(GlyphTable).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } name)
        {
            var pixels = new bool[width, height];
            for (var y = 0; y < height; y++)
            {
                var row = reader.ReadLine()!;
                for (var x = 0; x < width; x++)
                {
                    pixels[x, y] = row[x] == '#';
                }
            }

            _glyphs.Add((name[0], pixels));
        }
    }

    /// <summary>The big digits of a code, 12 x 24.</summary>
    public static GlyphTable Digits { get; } = new("digits.txt", 12, 24);

    /// <summary>The small letters, 5 x 7.</summary>
    public static GlyphTable Letters { get; } = new("letters.txt", 5, 7);

    public int Width { get; }

    public int Height { get; }

    /// <summary>Reads the character at a position; null if there is none. Each of its pixels is a square with sides of <paramref name="scale"/>.</summary>
    public char? Read(Frame frame, int left, int top, int scale = 1)
    {
        foreach (var (character, pixels) in _glyphs)
        {
            if (Matches(frame, left, top, scale, pixels))
            {
                return character;
            }
        }

        return null;
    }

    private bool Matches(Frame frame, int left, int top, int scale, bool[,] pixels)
    {
        for (var x = 0; x < Width * scale; x++)
        {
            for (var y = 0; y < Height * scale; y++)
            {
                if (frame[left + x, top + y] != pixels[x / scale, y / scale])
                {
                    return false;
                }
            }
        }

        return true;
    }
}
