using Keyfob.Desktop;
using Keyfob.Hal;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Kits;

/// <summary>A folder of kits, one folder each, named by the unit's ID. Whatever else is in it is left alone.</summary>
public sealed class KitFolder : IDisposable
{
    private readonly IRandom _random;
    private readonly bool _isTemporary;

    /// <summary>Takes a folder.</summary>
    /// <param name="path">Where; created when it is missing. Null for one in the temporary folder, which goes with <see cref="Dispose"/>.</param>
    /// <param name="random">Where IDs and keys come from; null for the operating system.</param>
    public KitFolder(string? path, IRandom? random = null)
    {
        _random = random ?? new BclRandom();
        _isTemporary = path == null;
        Location = path == null ? Path.Combine(Path.GetTempPath(), "keyfob-kits-" + Path.GetRandomFileName()) : Path.GetFullPath(path);
    }

    /// <summary>Where it is, or will be when the first kit is taken.</summary>
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
                kits.Add(MakeOne());
            }

            return kits;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NotUsable(failure);
        }
    }

    /// <summary>Makes a kit for one more unit.</summary>
    /// <exception cref="ServeException">The folder cannot be written.</exception>
    public Kit MakeOneMore()
    {
        try
        {
            OwnersOnly.CreateFolder(Location);
            return MakeOne();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NotUsable(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isTemporary && Directory.Exists(Location))
        {
            Directory.Delete(Location, recursive: true);
        }
    }

    private Kit MakeOne()
    {
        // Random numbers that are the same each time make units that are there already.
        Kit kit;
        do
        {
            kit = Kit.Make(_random);
        }
        while (Directory.Exists(Path.Combine(Location, kit.UnitId)));
        kit.Save(Location);
        return kit;
    }

    private static ServeException NotUsable(Exception failure) =>
        new("the folder of --kits cannot be read or written; it must be a folder of your own.", failure);
}
