namespace Keyfob.Cli;

/// <summary>Reads files that may be larger than any of ours.</summary>
public static class FileStart
{
    /// <summary>Reads a file, or the start of a larger one. No buffer keeps a copy.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxSize">The most bytes that are read.</param>
    public static byte[] Read(string path, int maxSize)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var content = new byte[Math.Min(file.Length, maxSize)];
        file.ReadExactly(content);
        return content;
    }
}
