using System.Security.Cryptography;
using Keyfob.Desktop;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Simulator.Ports;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Simulator.Kits;

/// <summary>What the flash step puts on one blank unit: three files. Their key is a secret until the unit is sealed.</summary>
public sealed class Kit
{
    private static readonly string[] s_names = [UnitFile.Name, RecordFile.SlotA, RecordFile.SlotB];

    private readonly byte[][] _files;

    private Kit(string unitId, byte[][] files)
    {
        UnitId = unitId;
        _files = files;
    }

    /// <summary>The unit's ID in 32 upper-case hexadecimal digits.</summary>
    public string UnitId { get; }

    /// <summary>Makes one for a new unit: random ID, random key, nonces from 0.</summary>
    public static Kit Make(IRandom random)
    {
        var unitId = new byte[TokenRecord.UnitIdSize];
        var key = new byte[UnitFile.KeySize];
        random.Fill(unitId);
        random.Fill(key);
        var flash = new VirtualFlash();
        var status = new TokenFiles(new FileStore(flash)).MarkBlank(unitId, key, 0);
        CryptographicOperations.ZeroMemory(key);
        return status == StorageStatus.Ok
            ? new Kit(Convert.ToHexString(unitId), [.. s_names.Select(flash.Peek)])
            : throw new InvalidOperationException($"The virtual flash says {status}.");
    }

    /// <summary>True for the name of a kit's folder.</summary>
    public static bool IsName(string folder) => folder.Length == 2 * TokenRecord.UnitIdSize && folder.All(char.IsAsciiHexDigitUpper);

    /// <summary>Reads one.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="ServeException">It is not whole, or not a blank unit's.</exception>
    public static Kit Load(string folder)
    {
        var name = Path.GetFileName(folder);
        var paths = s_names.Select(file => Path.Combine(folder, file)).ToArray();
        if (!paths.All(File.Exists))
        {
            throw new ServeException($"kit {name} is not whole: its folder holds the files {string.Join(", ", s_names)}.");
        }

        var kit = new Kit(name, [.. paths.Select(File.ReadAllBytes)]);
        return kit.IsBlankUnit() ? kit : throw new ServeException($"kit {name} is damaged, another unit's, or not blank; make it anew.");
    }

    /// <summary>Writes it below a folder: all of it or nothing. Only its owner can read it, where the system knows owners.</summary>
    public void Save(string parent)
    {
        var unfinished = Path.Combine(parent, ".new-" + UnitId);
        try
        {
            OwnersOnly.CreateFolder(unfinished);
            for (var i = 0; i < s_names.Length; i++)
            {
                using var file = OwnersOnly.CreateFile(Path.Combine(unfinished, s_names[i]));
                file.Write(_files[i]);
            }

            Directory.Move(unfinished, Path.Combine(parent, UnitId));
        }
        finally
        {
            // It holds a key.
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    /// <summary>Does the flash step.</summary>
    public void FlashInto(VirtualFlash flash)
    {
        for (var i = 0; i < s_names.Length; i++)
        {
            flash.Poke(s_names[i], _files[i]);
        }
    }

    private bool IsBlankUnit()
    {
        var flash = new VirtualFlash();
        FlashInto(flash);
        var store = new FileStore(flash);
        if (new RecordFile(store).Read(out var record) != StorageStatus.Ok || new UnitFile(store).Read(record.UnitId, out var key, out _) != StorageStatus.Ok)
        {
            return false;
        }

        CryptographicOperations.ZeroMemory(key);
        return record.LifeState == LifeState.Blank && Convert.ToHexString(record.UnitId) == UnitId;
    }
}
