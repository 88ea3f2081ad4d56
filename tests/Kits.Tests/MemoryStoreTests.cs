using Keyfob.Hal;

namespace Keyfob.Kits.Tests;

[TestClass]
public sealed class MemoryStoreTests : IDisposable
{
    private readonly MemoryStore _store = new();

    public void Dispose() => _store.Dispose();

    [TestMethod]
    [DataRow(3)]
    [DataRow(4)]
    public void A_file_is_read_into_a_buffer_of_its_length_or_more(int size)
    {
        Write([1, 2, 3]);
        var buffer = new byte[size];
        Assert.AreEqual(StoreStatus.Ok, _store.Read("a", buffer, out var length));
        Assert.AreEqual(3, length);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, buffer[..length]);
    }

    [TestMethod]
    public void A_file_that_is_longer_than_the_buffer_is_not_read()
    {
        Write([1, 2, 3]);
        Assert.AreEqual(StoreStatus.Failed, _store.Read("a", new byte[2], out _));
    }

    [TestMethod]
    public void A_missing_file_is_not_found_and_may_be_deleted()
    {
        Assert.AreEqual(StoreStatus.NotFound, _store.Read("a", new byte[2], out var length));
        Assert.AreEqual(0, length);
        Assert.AreEqual(StoreStatus.Ok, _store.Delete("a"));
    }

    [TestMethod]
    public void A_file_that_is_written_once_is_not_replaced()
    {
        Assert.AreEqual(StoreStatus.Ok, _store.WriteOnce("a", [1, 2, 3], 2));
        Assert.AreEqual(StoreStatus.Exists, _store.WriteOnce("a", [4, 5], 2));
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, _store.Find("a"));
    }

    [TestMethod]
    public void An_empty_file_was_not_finished_and_is_replaced()
    {
        Write([]);
        Assert.AreEqual(StoreStatus.Ok, _store.WriteOnce("a", [4, 5], 2));
        CollectionAssert.AreEqual(new byte[] { 4, 5 }, _store.Find("a"));
    }

    private void Write(byte[] content) => Assert.AreEqual(StoreStatus.Ok, _store.Write("a", content, content.Length));
}
