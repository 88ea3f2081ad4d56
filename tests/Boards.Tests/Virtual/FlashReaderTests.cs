using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;

namespace Keyfob.Boards.Tests.Virtual;

[TestClass]
public sealed class FlashReaderTests
{
    private readonly VirtualFlash _flash = new();
    private readonly FlashReader _reader;

    public FlashReaderTests()
    {
        Assert.AreEqual(StoreStatus.Ok, new FileStore(_flash).Write("seed", [1, 2, 3], 3));
        _reader = new FlashReader(_flash);
    }

    [TestMethod]
    public void A_file_is_read_without_power_and_without_an_operation_of_the_flash()
    {
        int operations = _flash.Operations;
        _flash.PowerDown();
        byte[] buffer = new byte[3];
        Assert.AreEqual(StoreStatus.Ok, _reader.Read("seed", buffer, out int length));
        Assert.AreEqual(3, length);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, buffer);
        Assert.AreEqual(operations, _flash.Operations);
    }

    [TestMethod]
    public void A_file_that_does_not_fit_or_is_not_there_is_not_read()
    {
        byte[] buffer = new byte[2];
        Assert.AreEqual(StoreStatus.Failed, _reader.Read("seed", buffer, out int length));
        Assert.AreEqual(3, length);
        CollectionAssert.AreEqual(new byte[2], buffer);
        Assert.AreEqual(StoreStatus.NotFound, _reader.Read("other", buffer, out length));
        Assert.AreEqual(0, length);
    }

    [TestMethod]
    public void Nothing_is_written()
    {
        Assert.AreEqual(StoreStatus.Failed, _reader.Write("seed", [4], 1));
        Assert.AreEqual(StoreStatus.Failed, _reader.WriteOnce("other", [4], 1));
        Assert.AreEqual(StoreStatus.Failed, _reader.Delete("seed"));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, _flash.Peek("seed"));
        Assert.IsNull(_flash.Peek("other"));
    }
}
