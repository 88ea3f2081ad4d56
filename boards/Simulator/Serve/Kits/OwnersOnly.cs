namespace Keyfob.Simulator.Serve.Kits;

/// <summary>Folders and files that only their owner can read. On Windows they have the rights of the folder that they are in.</summary>
internal static class OwnersOnly
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

    /// <summary>Writes a file that must not exist yet.</summary>
    public static void WriteFile(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileRights;
        }

        using var file = new FileStream(path, options);
        file.Write(content);
    }
}
