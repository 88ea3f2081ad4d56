using System.Text;
using Keyfob.Cli;

namespace Keyfob.Factory.Options;

/// <summary>Files that options name. What goes wrong names the option, not the file.</summary>
internal static class InputFile
{
    /// <summary>Opens a file of UTF-8 text.</summary>
    public static StreamReader OpenText(string path, string option) => Guarded(option, () => new StreamReader(path, Encoding.UTF8));

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="maxSize">The most bytes that are read; one more tells that there are more.</param>
    public static byte[] ReadBytes(string path, string option, int maxSize) => Guarded(option, () =>
    {
        using var file = File.OpenRead(path);
        var content = new byte[maxSize + 1];
        return content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    });

    /// <summary>Turns what a file system says into one line.</summary>
    public static T Guarded<T>(string option, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadArgumentException($"the file that {option} names cannot be read.");
        }
    }
}
