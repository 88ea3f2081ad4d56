using System.Security.Cryptography;
using Keyfob.Storage;

namespace Keyfob.Factory.Kits;

/// <summary>What the flash step puts on one blank unit. Its key is a secret until the unit is sealed; disposing wipes it.</summary>
internal sealed class UnitKit : IDisposable
{
    /// <summary>The files on the unit's flash volume, in the order in which they are put there.</summary>
    /// <remarks>The record last: it is what makes a unit blank, so a flash step that was cut leaves none that could be begun.</remarks>
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

    /// <summary>32 bytes; wiped by <see cref="Dispose"/>.</summary>
    public byte[] UnitKey { get; }

    /// <summary>Where the token's nonce counter starts.</summary>
    public uint FirstNonce { get; }

    /// <summary>The unit's ID as it names the kit's folder: 32 hexadecimal digits in upper case.</summary>
    public string Name => Convert.ToHexString(UnitId);

    /// <summary>Makes the kit of a unit.</summary>
    /// <param name="unitId">16 bytes; copied.</param>
    /// <param name="unitKey">32 bytes; copied.</param>
    /// <param name="firstNonce">Higher than every nonce that this key has been used with before.</param>
    public static UnitKit Make(byte[] unitId, byte[] unitKey, uint firstNonce)
    {
        var files = new MemoryStore();
        var status = new TokenFiles(files).MarkBlank(unitId, unitKey, firstNonce);
        return status == StorageStatus.Ok
            ? new UnitKit(files, [.. unitId], [.. unitKey], firstNonce)
            : throw new InvalidOperationException($"A store in memory said {status}.");
    }

    /// <summary>Reads a kit.</summary>
    /// <param name="contents">The files in the order of <see cref="FileNames"/>; copied.</param>
    /// <returns>Null if they are not those of a blank unit.</returns>
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

    /// <summary>A file's content; stays this object's.</summary>
    public byte[] ContentOf(string name) => _files.Find(name)!;

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(UnitKey);
        _files.Dispose();
    }
}
