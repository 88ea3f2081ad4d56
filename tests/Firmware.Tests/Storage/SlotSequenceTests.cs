using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Firmware.Tests.Storage;

/// <summary>Two slots whose numbers do not follow each other: one of them was put there from outside, or is from an earlier time.</summary>
[TestClass]
public class SlotSequenceTests
{
    private const byte Kind = Envelope.KindNonce;
    private const int ContentSize = 4;

    private readonly VirtualFlash _flash = new();

    [TestMethod]
    [DataRow(4u, 5u, StorageStatus.Ok)]
    [DataRow(5u, 4u, StorageStatus.Ok)]
    [DataRow(1u, 2u, StorageStatus.Ok)]
    [DataRow(5u, 5u, StorageStatus.Corrupt)]
    [DataRow(3u, 5u, StorageStatus.Corrupt)]
    [DataRow(5u, 3u, StorageStatus.Corrupt)]
    [DataRow(1u, 5u, StorageStatus.Corrupt)]
    [DataRow(0u, 5u, StorageStatus.Corrupt)]
    [DataRow(0u, 0u, StorageStatus.Corrupt)]
    public void Only_numbers_that_follow_each_other_are_read(uint a, uint b, StorageStatus expected)
    {
        Put("a", a);
        Put("b", b);
        AssertRead(expected, Math.Max(a, b));
    }

    [TestMethod]
    [DataRow(1u, StorageStatus.Ok, DisplayName = "the first write was interrupted between its two files")]
    [DataRow(2u, StorageStatus.Failed, DisplayName = "the other file exists and was not found")]
    [DataRow(9u, StorageStatus.Failed)]
    public void A_slot_alone_is_read_only_after_the_first_write(uint number, StorageStatus expected)
    {
        foreach (var name in new[] { "a", "b" })
        {
            Put(name, number);
            AssertRead(expected, number);
            _flash.Delete(name);
        }
    }

    [TestMethod]
    public void After_each_write_the_number_is_one_higher_and_the_older_slot_was_replaced()
    {
        var file = Open();
        Assert.AreEqual(StorageStatus.Missing, file.Read(new byte[ContentSize]));
        Assert.AreEqual(StorageStatus.Ok, file.Write(new byte[ContentSize]));
        Assert.AreEqual((1u, 2u), (Number("a"), Number("b")));
        Assert.AreEqual(StorageStatus.Ok, file.Write(new byte[ContentSize]));
        Assert.AreEqual((3u, 2u), (Number("a"), Number("b")));
        Assert.AreEqual(StorageStatus.Ok, file.Write(new byte[ContentSize]));
        Assert.AreEqual((3u, 4u), (Number("a"), Number("b")));
    }

    private void AssertRead(StorageStatus expected, uint newest)
    {
        var content = new byte[ContentSize];
        Assert.AreEqual(expected, Open().Read(content));
        CollectionAssert.AreEqual(expected == StorageStatus.Ok ? Content(newest) : new byte[ContentSize], content);
    }

    private TwoSlotFile Open() => new(new FileStore(_flash), "a", "b", Kind, ContentSize);

    private void Put(string name, uint number)
    {
        var file = new byte[Envelope.HeaderSize + 8 + ContentSize + Envelope.CheckSize];
        Content(number).CopyTo(file, Envelope.HeaderSize);
        Content(~number).CopyTo(file, Envelope.HeaderSize + 4);
        Content(number).CopyTo(file, Envelope.HeaderSize + 8);
        Envelope.Close(file, Kind, 8 + ContentSize);
        new FileStore(_flash).Write(name, file, file.Length);
    }

    private uint Number(string name) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(_flash.Peek(name).AsSpan(Envelope.HeaderSize));

    private static byte[] Content(uint number)
    {
        var bytes = BitConverter.GetBytes(number);
        Array.Reverse(bytes);
        return bytes;
    }
}
