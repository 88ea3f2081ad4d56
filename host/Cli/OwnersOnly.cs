namespace Keyfob.Cli;

/// <summary>Creates folders and files that only their owner can read. On Windows they get the rights of their parent folder.</summary>
public static class OwnersOnly
{
    private const UnixFileMode FileRights = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a folder and its missing parents. An existing folder keeps its rights.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, FileRights | UnixFileMode.UserExecute);
    }

    /// <summary>Creates a file for writing and replaces an existing one.</summary>
    public static FileStream CreateFile(string path)
    {
        // Unbuffered: a buffer inside the stream would keep a copy of a key.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileRights;
        }

        // Delete first: an overwritten file would keep its old rights.
        File.Delete(path);
        return new FileStream(path, options);
    }
}
