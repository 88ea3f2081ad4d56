using System.Security.Cryptography;
using Keyfob.Desktop;

namespace Keyfob.Factory.Kits;

/// <summary>A folder of kits, one folder each, named by the unit's ID. Whatever else is in it is left alone.</summary>
internal sealed class KitFolder(string path)
{
    private const int MaxFileSize = 4096;

    private readonly string _path = Path.GetFullPath(path);

    /// <summary>Takes a folder that an option names.</summary>
    /// <exception cref="BadArgumentException">It does not exist.</exception>
    public static KitFolder OpenExisting(string path, string option) => Directory.Exists(path)
        ? new KitFolder(path)
        : throw new BadArgumentException($"{option} names a folder that does not exist.");

    /// <summary>The folders of all kits in it, whole or not.</summary>
    /// <exception cref="BadArgumentException">The folder cannot be read.</exception>
    public IReadOnlyList<string> Kits()
    {
        try
        {
            return [.. Directory.EnumerateDirectories(_path).Where(folder => IsName(Path.GetFileName(folder))).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadArgumentException("the folder of the kits cannot be read; it must be a folder of your own.");
        }
    }

    /// <summary>Writes a kit with nanoff's files: all of it or nothing. One that is there is replaced.</summary>
    /// <returns>Its folder.</returns>
    /// <exception cref="BadArgumentException">The folder cannot be written.</exception>
    public string Save(UnitKit kit)
    {
        var folder = FolderOf(kit.UnitId);
        var unfinished = Path.Combine(_path, ".new-" + kit.Name);
        try
        {
            DeleteFolder(unfinished);
            OwnersOnly.CreateFolder(unfinished);
            foreach (var name in UnitKit.FileNames)
            {
                Write(unfinished, name, kit.ContentOf(name));
            }

            Write(unfinished, DeploymentFiles.FilesName, DeploymentFiles.Files(folder));
            Write(unfinished, DeploymentFiles.NetworkName, DeploymentFiles.Network());
            DeleteFolder(folder);
            Directory.Move(unfinished, folder);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadArgumentException("the folder for the kits cannot be written; it must be a folder of your own.");
        }
    }

    /// <summary>Reads a kit.</summary>
    /// <param name="folder">One of <see cref="Kits"/>.</param>
    /// <returns>Null if it is not whole, not a blank unit's, or another unit's than its name says.</returns>
    public static UnitKit? Load(string folder)
    {
        var contents = new List<byte[]>();
        try
        {
            foreach (var name in UnitKit.FileNames)
            {
                contents.Add(Read(Path.Combine(folder, name)));
            }

            var kit = UnitKit.Read(contents);
            if (kit == null || kit.Name.Equals(Path.GetFileName(folder), StringComparison.OrdinalIgnoreCase))
            {
                return kit;
            }

            kit.Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        finally
        {
            contents.ForEach(content => CryptographicOperations.ZeroMemory(content));
        }
    }

    /// <summary>A unit's kit.</summary>
    /// <returns>Null if there is none that is usable.</returns>
    public UnitKit? Load(byte[] unitId) => Directory.Exists(FolderOf(unitId)) ? Load(FolderOf(unitId)) : null;

    /// <summary>Deletes a unit's kit, if it is there: after sealing nobody needs its key, which lies in it in clear.</summary>
    /// <remarks>Deleted is not erased: the disk keeps the bytes until they are written over. The key opens nothing any more.</remarks>
    /// <exception cref="FactoryException">It cannot be deleted.</exception>
    public void Delete(byte[] unitId)
    {
        try
        {
            DeleteFolder(FolderOf(unitId));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FactoryException($"the kit of unit {Convert.ToHexString(unitId)} cannot be deleted; delete its folder by hand.", e);
        }
    }

    private string FolderOf(byte[] unitId) => Path.Combine(_path, Convert.ToHexString(unitId));

    private static bool IsName(string name) => name.Length == 2 * Storage.TokenRecord.UnitIdSize && name.All(char.IsAsciiHexDigit);

    private static void Write(string folder, string name, byte[] content)
    {
        using var file = OwnersOnly.CreateFile(Path.Combine(folder, name));
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var content = new byte[Math.Min(file.Length, MaxFileSize)];
        file.ReadExactly(content);
        return content;
    }

    private static void DeleteFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException) when (!Directory.Exists(folder))
        {
            // Another station was faster.
        }
    }
}
