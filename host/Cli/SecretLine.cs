using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Cli;

/// <summary>Reads a secret that is the first line of a file or of the standard input. It is never a string.</summary>
public static class SecretLine
{
    private const int MaxSize = 4096;

    /// <summary>Reads the first line of a file that only its owner can read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What it is, for messages: an option, or as in "the key ring".</param>
    /// <param name="allowsShared">Accepts a file to which others have access.</param>
    /// <returns>As <see cref="Read"/>.</returns>
    /// <exception cref="BadArgumentException">It cannot be read, or others have access to it.</exception>
    public static byte[]? ReadFile(string path, string name, bool allowsShared)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            OwnersOnly.CheckFile(file, name, allowsShared);
            return Read(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadArgumentException($"the file of {name} cannot be read.");
        }
    }

    /// <summary>Reads the first line. What follows it may be read as well, and is dropped.</summary>
    /// <param name="input">UTF-8, with or without a byte order mark; not buffered, because a buffer would keep a copy.</param>
    /// <returns>The line without its end, which the caller zeroizes; null if it is too long.</returns>
    public static byte[]? Read(Stream input)
    {
        var buffer = new byte[MaxSize];
        try
        {
            var length = 0;
            var end = -1;
            while (end < 0 && length < MaxSize && input.Read(buffer, length, MaxSize - length) is var count and > 0)
            {
                length += count;
                end = buffer.AsSpan(0, length).IndexOfAny("\r\n"u8);
            }

            var line = buffer.AsSpan(0, end < 0 ? length : end);
            return line.Length == MaxSize ? null : line[(line.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0)..].ToArray();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }
}
