namespace Keyfob.Desktop;

/// <summary>Folders and files that only their owner can read. On Windows they have the rights of the folder that they are in.</summary>
public static class OwnersOnly
{
    private const UnixFileMode FileRights = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a folder, and those above it that are missing; one that exists keeps its rights.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, FileRights | UnixFileMode.UserExecute);
    }

    /// <summary>Creates a file to write, in the place of whatever was there.</summary>
    public static FileStream CreateFile(string path)
    {
        // Unbuffered: a buffer of the stream's own would keep a copy of what may be a key.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileRights;
        }

        // Anew, not over the old one: that would keep the old one's rights.
        File.Delete(path);
        return new FileStream(path, options);
    }
}
