using Keyfob.Cli;

namespace Keyfob.Verifier.Data;

/// <summary>A lock of the operating system between the processes of one machine. It ends with its process, also with a killed one.</summary>
internal static class FileLock
{
    /// <summary>Takes the lock, or returns null if another process has it. Disposing of the file ends it.</summary>
    /// <param name="path">A file that is made for this and stays: deleting it would let two processes lock two files of one name.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return OwnersOnly.OpenFile(path, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
