using System.CommandLine;

namespace Keyfob.Cli;

/// <summary>Creates folders and files that only their owner can read, and refuses those to which others have access. On Windows they get the rights of their
/// parent folder, and none is refused.</summary>
public static class OwnersOnly
{
    private const UnixFileMode FileRights = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersRights = FileRights | UnixFileMode.UserExecute;
    private const UnixFileMode SpecialBits = UnixFileMode.SetUser | UnixFileMode.SetGroup | UnixFileMode.StickyBit;
    private const string AllowShared = "--allow-shared-files";

    /// <summary>The option that allows folders and files to which others have access.</summary>
    public static Option<bool> AllowSharedOption() => new(AllowShared)
    {
        Description = "Accept files and folders of secrets to which other users of the machine have access, such as on a Windows drive in WSL.",
    };

    /// <summary>Whether the option was given to a command that has it.</summary>
    public static bool AllowsShared(ParseResult result) => result.GetValue<bool>(AllowShared);

    /// <summary>Refuses a file of a secret to which others have access.</summary>
    /// <param name="file">The open file: its path may lead to another one by now.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="allowsShared">Accepts it nevertheless.</param>
    /// <exception cref="BadArgumentException">Others have access.</exception>
    public static void CheckFile(FileStream file, string option, bool allowsShared)
    {
        if (!OperatingSystem.IsWindows() && !allowsShared && IsShared(File.GetUnixFileMode(file.SafeFileHandle)))
        {
            throw new BadArgumentException($"other users have access to the file of {option}. Run chmod 600 FILE, or add {AllowShared}.");
        }
    }

    /// <summary>Refuses a folder of secrets to which others have access. A folder that does not exist is accepted.</summary>
    /// <param name="path">The folder; null for none.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="allowsShared">Accepts it nevertheless.</param>
    /// <exception cref="BadArgumentException">Others have access.</exception>
    public static void CheckFolder(string? path, string option, bool allowsShared)
    {
        // Of a symbolic link, the rights of the folder to which it leads are read.
        if (!OperatingSystem.IsWindows() && !allowsShared && Directory.Exists(path) && IsShared(File.GetUnixFileMode(path)))
        {
            throw new BadArgumentException($"other users have access to the folder of {option}. Run chmod 700 DIR, or add {AllowShared}.");
        }
    }

    /// <summary>Creates a folder and its missing parents. An existing folder keeps its rights.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OwnersRights);
    }

    /// <summary>Creates a file for writing and replaces an existing one.</summary>
    public static FileStream CreateFile(string path)
    {
        // Delete first: an overwritten file would keep its old rights.
        File.Delete(path);
        return Open(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });
    }

    /// <summary>Opens a file for reading and writing, and creates a missing one. An existing file keeps its rights.</summary>
    /// <param name="path">The file.</param>
    /// <param name="share">What other handles may do meanwhile.</param>
    public static FileStream OpenFile(string path, FileShare share) =>
        Open(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share });

    private static FileStream Open(string path, FileStreamOptions options)
    {
        // Unbuffered: a buffer inside the stream would keep a copy of a key.
        options.BufferSize = 0;
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileRights;
        }

        return new FileStream(path, options);
    }

    private static bool IsShared(UnixFileMode mode) => (mode & ~(OwnersRights | SpecialBits)) != 0;
}
