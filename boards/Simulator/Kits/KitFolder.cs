using Keyfob.Desktop;

namespace Keyfob.Simulator.Kits;

/// <summary>A folder of kits, one folder each, named by the unit's ID. Whatever else is in it is left alone.</summary>
public sealed class KitFolder : IDisposable
{
    private readonly bool _isTemporary;

    /// <summary>Takes a folder.</summary>
    /// <param name="path">Where; created when it is missing. Null for one in the temporary folder, which goes with <see cref="Dispose"/>.</param>
    public KitFolder(string? path)
    {
        _isTemporary = path == null;
        Location = path == null ? Directory.CreateTempSubdirectory("keyfob-kits-").FullName : Path.GetFullPath(path);
    }

    /// <summary>Where it is.</summary>
    public string Location { get; }

    /// <summary>Gives so many kits: the first ones of the folder by name, and when they are fewer, new ones that it makes there.</summary>
    /// <exception cref="ServeException">A kit is not usable, or the folder cannot be read or written.</exception>
    public IReadOnlyList<Kit> Take(int count)
    {
        try
        {
            OwnersOnly.CreateFolder(Location);
            var kits = Directory.EnumerateDirectories(Location)
                .Where(folder => Kit.IsName(Path.GetFileName(folder)))
                .Order(StringComparer.Ordinal)
                .Take(count)
                .Select(Kit.Load)
                .ToList();
            while (kits.Count < count)
            {
                var kit = Kit.Make();
                kit.Save(Location);
                kits.Add(kit);
            }

            return kits;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ServeException("the folder of --kits cannot be read or written; it must be a folder of your own.", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isTemporary)
        {
            Directory.Delete(Location, recursive: true);
        }
    }
}
