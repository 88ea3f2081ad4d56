using System.Security.Cryptography;
using Keyfob.Hal;
using Keyfob.Storage;

namespace Keyfob.Kits;

/// <summary>The files that the flash step puts on one blank unit. The unit key in them is secret, also after the unit is sealed; disposing zeroizes it.</summary>
public sealed class UnitKit : IDisposable
{
    /// <summary>The files on the unit's flash volume, in the order in which they are written.</summary>
    /// <remarks>The record is written last: only with it a unit is blank, so an interrupted flash step leaves no unit that could be started.</remarks>
    public static readonly IReadOnlyList<string> FileNames = [UnitFile.Name, RecordFile.SlotA, RecordFile.SlotB];

    private readonly MemoryStore _files;

    private UnitKit(MemoryStore files, byte[] unitId, byte[] unitKey, uint firstNonce)
    {
        _files = files;
        UnitId = unitId;
        UnitKey = unitKey;
        FirstNonce = firstNonce;
    }

    /// <summary>16 bytes.</summary>
    public byte[] UnitId { get; }

    /// <summary>32 bytes; zeroized by <see cref="Dispose"/>.</summary>
    public byte[] UnitKey { get; }

    /// <summary>Where the token's nonce counter starts.</summary>
    public uint FirstNonce { get; }

    /// <summary>The unit's ID as 32 upper-case hexadecimal digits: the name of the kit's folder.</summary>
    public string Name => NameOf(UnitId);

    /// <summary>The kit of a new unit: random ID, random key, nonces from 0.</summary>
    public static UnitKit Make(IRandom random)
    {
        var unitId = new byte[TokenRecord.UnitIdSize];
        var key = new byte[UnitFile.KeySize];
        random.Fill(unitId);
        random.Fill(key);
        try
        {
            return Make(unitId, key, 0);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The kit of a unit.</summary>
    /// <param name="unitId">16 bytes; copied.</param>
    /// <param name="unitKey">32 bytes; copied.</param>
    /// <param name="firstNonce">Higher than every nonce that was used with this key before.</param>
    public static UnitKit Make(byte[] unitId, byte[] unitKey, uint firstNonce)
    {
        var files = new MemoryStore();
        var status = new TokenFiles(files).MarkBlank(unitId, unitKey, firstNonce);
        return status == StorageStatus.Ok
            ? new UnitKit(files, [.. unitId], [.. unitKey], firstNonce)
            : throw new InvalidOperationException($"The memory store returned {status}.");
    }

    /// <summary>Reads a kit.</summary>
    /// <param name="contents">The files in the order of <see cref="FileNames"/>; copied.</param>
    /// <returns>Null if they are not the files of a blank unit.</returns>
    public static UnitKit? Read(IReadOnlyList<byte[]> contents)
    {
        var files = new MemoryStore();
        for (var i = 0; i < FileNames.Count; i++)
        {
            files.Write(FileNames[i], contents[i], contents[i].Length);
        }

        if (new RecordFile(files).Read(out var record) == StorageStatus.Ok
            && record.LifeState == LifeState.Blank
            && new UnitFile(files).Read(record.UnitId, out var key, out var firstNonce) == StorageStatus.Ok)
        {
            return new UnitKit(files, record.UnitId, key, firstNonce);
        }

        files.Dispose();
        return null;
    }

    /// <summary>The folder name of a unit's kit.</summary>
    public static string NameOf(byte[] unitId) => Convert.ToHexString(unitId);

    /// <summary>The content of a file; it stays this object's.</summary>
    public byte[] ContentOf(string name) => _files.Find(name)!;

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(UnitKey);
        _files.Dispose();
    }
}
