using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Storage;

namespace Keyfob.Kits;

/// <summary>A folder of kits. Each kit is a folder whose name is the unit's ID; other files and folders are not touched.</summary>
/// <param name="path">The folder; <see cref="Save"/> creates it.</param>
/// <param name="option">The option that named it, for messages.</param>
public sealed class KitFolder(string path, string option)
{
    private const int MaxFileSize = 4096;

    /// <summary>Its absolute path.</summary>
    public string Location { get; } = Path.GetFullPath(path);

    /// <summary>Takes a folder that exists.</summary>
    /// <exception cref="BadArgumentException">It does not exist.</exception>
    public static KitFolder OpenExisting(string path, string option) => Directory.Exists(path)
        ? new KitFolder(path, option)
        : throw new BadArgumentException($"{option} names a folder that does not exist.");

    /// <summary>The folders of all kits, also of unusable ones, ordered by name; none if the folder does not exist yet.</summary>
    /// <exception cref="KitException">The folder cannot be read.</exception>
    public IReadOnlyList<string> Kits() => Guarded(() =>
        Directory.Exists(Location)
        ? Directory.EnumerateDirectories(Location).Where(folder => IsName(Path.GetFileName(folder))).Order(StringComparer.Ordinal).ToList()
        : []);

    /// <summary>True if the unit has a kit here, usable or not.</summary>
    public bool Contains(byte[] unitId) => Directory.Exists(FolderOf(unitId));

    /// <summary>Writes a kit and the files for nanoff. An existing kit of the unit is replaced. The key is written last and only into the unit's own folder: a tool that is
    /// killed leaves a kit that is reported as incomplete, and no other file with a key.</summary>
    /// <returns>The kit's folder.</returns>
    /// <exception cref="KitException">The folder cannot be written.</exception>
    public string Save(UnitKit kit) => Guarded(() =>
    {
        var folder = FolderOf(kit.UnitId);
        var isComplete = false;
        try
        {
            OwnersOnly.CreateFolder(Location);
            DeleteFolder(folder);
            OwnersOnly.CreateFolder(folder);
            Write(folder, DeploymentFiles.FilesName, DeploymentFiles.Files(folder));
            Write(folder, DeploymentFiles.NetworkName, DeploymentFiles.Network());
            foreach (var name in UnitKit.FileNames.Where(name => name != UnitFile.Name).Append(UnitFile.Name))
            {
                Write(folder, name, kit.ContentOf(name));
            }

            isComplete = true;
            return folder;
        }
        finally
        {
            if (!isComplete)
            {
                DeleteFolder(folder);
            }
        }
    });

    /// <summary>Reads a kit.</summary>
    /// <param name="folder">One of <see cref="Kits"/>.</param>
    /// <exception cref="KitException">A file is missing or cannot be read, or the kit is damaged, another unit's or not a blank unit's.</exception>
    public static UnitKit Load(string folder)
    {
        var name = Path.GetFileName(folder);
        var contents = new List<byte[]>();
        try
        {
            contents.AddRange(UnitKit.FileNames.Select(file => FileStart.Read(Path.Combine(folder, file), MaxFileSize)));
            var kit = UnitKit.Read(contents);
            if (kit != null && kit.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return kit;
            }

            kit?.Dispose();
            throw new KitException($"kit {name} is damaged, another unit's, or not a blank unit's. Make it again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KitException($"kit {name} is incomplete or cannot be read. Its folder must hold the files {string.Join(", ", UnitKit.FileNames)}.", e);
        }
        finally
        {
            contents.ForEach(content => CryptographicOperations.ZeroMemory(content));
        }
    }

    /// <summary>Reads a unit's kit.</summary>
    /// <returns>Null if there is none.</returns>
    /// <exception cref="KitException">It cannot be used.</exception>
    public UnitKit? Load(byte[] unitId) => Contains(unitId) ? Load(FolderOf(unitId)) : null;

    /// <summary>Deletes a unit's kit, if there is one. After sealing, nothing needs its key, which is in clear there.</summary>
    /// <remarks>The disk keeps the bytes until they are overwritten. A sealed unit does not accept the key, but whoever recorded the serial line can
    /// decrypt the seed with it.</remarks>
    /// <exception cref="KitException">It cannot be deleted.</exception>
    public void Delete(byte[] unitId)
    {
        try
        {
            DeleteFolder(FolderOf(unitId));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KitException($"the kit of unit {UnitKit.NameOf(unitId)} cannot be deleted. Delete its folder.", e);
        }
    }

    private string FolderOf(byte[] unitId) => Path.Combine(Location, UnitKit.NameOf(unitId));

    private static bool IsName(string name) => name.Length == 2 * TokenRecord.UnitIdSize && name.All(char.IsAsciiHexDigit);

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KitException($"the folder of {option} cannot be read or written. Check that it is a folder and that you own it.", e);
        }
    }

    private static void Write(string folder, string name, byte[] content)
    {
        using var file = OwnersOnly.CreateFile(Path.Combine(folder, name));
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private static void DeleteFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException) when (!Directory.Exists(folder))
        {
            // There is none, or another station deleted it first.
        }
    }
}
