using Keyfob.Cli;
using Keyfob.Desktop;
using Keyfob.Hal;
using Keyfob.Kits;

namespace Keyfob.Simulator.Kits;

/// <summary>Kits for the simulated units: those of a folder, and new ones when they are not enough.</summary>
public sealed class KitSupply : IDisposable
{
    private readonly IRandom _random;
    private readonly bool _isTemporary;
    private readonly KitFolder _folder;

    /// <summary>Takes a folder.</summary>
    /// <param name="path">The folder, created when it is missing. Null for one in the system's temporary folder, which <see cref="Dispose"/> deletes.</param>
    /// <param name="random">Source of IDs and keys; null for the operating system's.</param>
    public KitSupply(string? path, IRandom? random = null)
    {
        _random = random ?? new BclRandom();
        _isTemporary = path == null;
        _folder = new KitFolder(path ?? Path.Combine(Path.GetTempPath(), "keyfob-kits-" + Path.GetRandomFileName()), "--kits");
    }

    /// <summary>Where the kits are, or will be when the first one is taken.</summary>
    public string Location => _folder.Location;

    /// <summary>Takes kits: the folder's first ones by name, then new ones, which are saved there.</summary>
    /// <returns>The kits, the caller's to dispose of.</returns>
    /// <exception cref="CommandException">A kit cannot be used, or the folder cannot be read or written.</exception>
    public IReadOnlyList<UnitKit> Take(int count) => Guarded(() =>
    {
        var kits = _folder.Kits().Take(count).Select(KitFolder.Load).ToList();
        while (kits.Count < count)
        {
            kits.Add(MakeOne());
        }

        return kits;
    });

    /// <summary>Makes a kit for one more unit.</summary>
    /// <returns>The kit, the caller's to dispose of.</returns>
    /// <exception cref="CommandException">The folder cannot be written.</exception>
    public UnitKit MakeOneMore() => Guarded(MakeOne);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isTemporary && Directory.Exists(Location))
        {
            Directory.Delete(Location, recursive: true);
        }
    }

    private UnitKit MakeOne()
    {
        var kit = UnitKit.Make(_random);
        while (_folder.Contains(kit.UnitId))
        {
            // A seeded random source made the kits of an earlier run again.
            kit.Dispose();
            kit = UnitKit.Make(_random);
        }

        _folder.Save(kit);
        return kit;
    }

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (KitException failure)
        {
            throw new CommandException(failure.Message, failure);
        }
    }
}
