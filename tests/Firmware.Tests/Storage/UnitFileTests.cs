using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Firmware.Tests.Storage;

/// <summary>The unit key is read only by the unit that it belongs to, and with the first nonce that was written with it.</summary>
[TestClass]
public class UnitFileTests
{
    private static readonly byte[] s_unitId = [.. Enumerable.Range(1, TokenRecord.UnitIdSize).Select(i => (byte)i)];
    private static readonly byte[] s_key = [.. Enumerable.Range(100, UnitFile.KeySize).Select(i => (byte)i)];

    private readonly VirtualFlash _flash = new();

    [TestMethod]
    public void Key_and_first_nonce_are_read_as_they_were_written()
    {
        Assert.AreEqual(StorageStatus.Ok, Open().Write(s_unitId, s_key, 0x12345678));
        Assert.AreEqual(StorageStatus.Ok, Open().Read(s_unitId, out var key, out var firstNonce));
        CollectionAssert.AreEqual(s_key, key);
        Assert.AreEqual(0x12345678u, firstNonce);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(TokenRecord.UnitIdSize - 1)]
    public void The_key_of_another_unit_is_corrupt(int at)
    {
        Assert.AreEqual(StorageStatus.Ok, Open().Write(s_unitId, s_key, 1));
        byte[] other = [.. s_unitId];
        other[at] ^= 1;
        AssertNoKey(StorageStatus.Corrupt, other);
    }

    [TestMethod]
    public void Each_flipped_bit_is_corrupt()
    {
        Assert.AreEqual(StorageStatus.Ok, Open().Write(s_unitId, s_key, 1));
        for (var at = 0; at < _flash.Peek(UnitFile.Name)!.Length; at++)
        {
            _flash.Corrupt(UnitFile.Name, at, 0x10);
            AssertNoKey(StorageStatus.Corrupt, s_unitId);
            _flash.Corrupt(UnitFile.Name, at, 0x10);
        }

        Assert.AreEqual(StorageStatus.Ok, Open().Read(s_unitId, out _, out _));
    }

    [TestMethod]
    public void A_key_is_written_once()
    {
        Assert.AreEqual(StorageStatus.Ok, Open().Write(s_unitId, s_key, 1));
        Assert.AreEqual(StorageStatus.Exists, Open().Write(s_unitId, new byte[UnitFile.KeySize], 2));
        Assert.AreEqual(StorageStatus.Ok, Open().Read(s_unitId, out var key, out _));
        CollectionAssert.AreEqual(s_key, key);
    }

    [TestMethod]
    [DataRow(15, 32)]
    [DataRow(17, 32)]
    [DataRow(16, 31)]
    [DataRow(16, 33)]
    public void Other_lengths_are_not_written(int unitId, int key)
    {
        Assert.AreEqual(StorageStatus.Failed, Open().Write(new byte[unitId], new byte[key], 1));
        AssertNoKey(StorageStatus.Missing, s_unitId);
    }

    [TestMethod]
    public void A_failed_read_is_reported()
    {
        Assert.AreEqual(StorageStatus.Ok, Open().Write(s_unitId, s_key, 1));
        _flash.FailOperation = 2;
        AssertNoKey(StorageStatus.Failed, s_unitId);
    }

    private UnitFile Open() => new(new FileStore(_flash));

    private void AssertNoKey(StorageStatus expected, byte[] unitId)
    {
        Assert.AreEqual(expected, Open().Read(unitId, out var key, out var firstNonce));
        Assert.IsNull(key);
        Assert.AreEqual(0u, firstNonce);
    }
}
