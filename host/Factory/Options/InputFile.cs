using System.Text;
using Keyfob.Cli;

namespace Keyfob.Factory.Options;

/// <summary>Reads files that options name. Messages name the option, not the file.</summary>
internal static class InputFile
{
    /// <summary>Opens a file of UTF-8 text.</summary>
    public static StreamReader OpenText(string path, string option) => Guarded(option, () => new StreamReader(path, Encoding.UTF8));

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="maxSize">The largest size. One more byte is read to detect a larger file.</param>
    /// <param name="check">Called with the open file.</param>
    public static byte[] ReadBytes(string path, string option, int maxSize, Action<FileStream>? check = null) => Guarded(option, () =>
    {
        using var file = File.OpenRead(path);
        check?.Invoke(file);
        var content = new byte[maxSize + 1];
        return content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    });

    /// <summary>Maps file errors to one line.</summary>
    public static T Guarded<T>(string option, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadArgumentException($"the file of {option} cannot be read.");
        }
    }
}
