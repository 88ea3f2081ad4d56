using System.Security.Cryptography;
using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Options;

/// <summary>
/// Writes files that only the owner can read, completely or not at all: under a temporary name in the same folder, then renamed. An
/// existing file is never replaced.
/// </summary>
internal static class NewFile
{
    private const int RandomSize = 4;
    private const string Ending = ".tmp";

    // Linux and macOS allow 255, with the ending of the temporary name.
    private const int MostNameBytes = 240;

    /// <summary>Checks before any work that the file can be created.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that named it.</param>
    public static void MustBeFree(string path, string option)
    {
        if (Path.Exists(path))
        {
            throw IsThere(option);
        }

        // The journal notes the name, and a file system has limits: to find that out at the end of a run would be too late.
        var name = Path.GetFileName(path);
        if (!TextRules.IsLine(name) || path.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(name) > MostNameBytes)
        {
            throw new BadArgumentException($"{option} names no file, or one whose name is too long or has control characters.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new BadArgumentException($"{option} names a file in a folder that does not exist.");
        }
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="write">Writes the content to an unbuffered stream: a buffer would keep a copy of secrets.</param>
    /// <returns>SHA-256 of it in hex.</returns>
    public static string Write(string path, string option, Action<Stream> write)
    {
        var unfinished = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomSize)) + Ending;
        try
        {
            DeleteLeftovers(path);
            using (var file = OwnersOnly.CreateFile(unfinished))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            var hash = Hash(unfinished);
            File.Move(unfinished, path, overwrite: false);
            return hash;
        }
        catch (IOException) when (Path.Exists(path))
        {
            throw IsThere(option);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new BadArgumentException($"the file of {option} cannot be written. Check the folder, its rights and the free space.");
        }
        finally
        {
            Delete(unfinished);
        }
    }

    /// <summary>Deletes what killed runs left: the content may be seeds in clear.</summary>
    private static void DeleteLeftovers(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path));
        var length = name.Length + 1 + (2 * RandomSize) + Ending.Length;
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Ending).Where(file => Path.GetFileName(file) is var found && found.Length == length && found.StartsWith(name + ".", StringComparison.Ordinal)))
        {
            Delete(file);
        }
    }

    // Does nothing after the move. Where no file can be created, none can be deleted.
    private static void Delete(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
        }
    }

    private static BadArgumentException IsThere(string option) =>
        new($"{option} names a file that exists already. Name another, or move that file.");

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
