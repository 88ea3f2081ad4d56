using Keyfob.Virtual.Esp32;

namespace Keyfob.Boards.Tests.Chip;

[TestClass]
public sealed class ChipUartTests
{
    private readonly EmptyBoard _board = new();

    private ChipUart Uart => _board.Chip.Uart;

    [TestMethod]
    public void The_port_is_made_once_until_it_is_disposed()
    {
        Uart.Make();
        Assert.ThrowsExactly<InvalidOperationException>(Uart.Make);
        Uart.Dispose();
        Uart.Make();
    }

    [TestMethod]
    [DataRow("COM2_RX")]
    [DataRow("COM2_TX")]
    public void A_port_without_one_of_its_pins_is_not_opened(string missing)
    {
        _board.Chip.Pins[EmptyBoard.RxPin].Route(missing == "COM2_RX" ? "COM2_TX" : "COM2_RX");
        Assert.Contains(missing, Assert.ThrowsExactly<InvalidOperationException>(() => Uart.Open(16)).Message);
        Assert.IsFalse(_board.Line.IsOpen);
    }

    [TestMethod]
    public void A_closed_port_neither_reads_nor_sends()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => Uart.Available());
        Assert.ThrowsExactly<InvalidOperationException>(() => Uart.Write([1], 0, 1));
    }

    [TestMethod]
    public void An_open_port_has_its_pins_and_leaves_them_when_it_is_disposed()
    {
        Open(16);
        Assert.AreEqual(PinUse.Driver, _board.Chip.Pins[EmptyBoard.RxPin].Use);
        Assert.AreEqual(PinUse.Driver, _board.Chip.Pins[EmptyBoard.TxPin].Use);
        Assert.IsEmpty(_board.Chip.Pins.PulledUp);
        Uart.Dispose();
        Assert.AreEqual(PinUse.None, _board.Chip.Pins[EmptyBoard.RxPin].Use);
        Assert.AreEqual(PinUse.None, _board.Chip.Pins[EmptyBoard.TxPin].Use);
        Assert.IsFalse(_board.Line.IsOpen);
        Assert.ThrowsExactly<InvalidOperationException>(() => Uart.Available());
        Uart.Dispose();
    }

    [TestMethod]
    public void Bytes_that_do_not_fit_into_the_buffer_are_dropped()
    {
        Open(4);
        _board.Line.Arrive([1, 2, 3], 3);
        Assert.AreEqual(3, Uart.Available());
        _board.Line.Arrive([4, 5], 2);
        Assert.AreEqual(4, Uart.Available());
        byte[] read = new byte[5];
        Uart.Read(read, 1, 4, timeoutMs: 100);
        CollectionAssert.AreEqual(new byte[] { 0, 1, 2, 3, 4 }, read);
        Assert.AreEqual(0, _board.Time.Milliseconds);
    }

    [TestMethod]
    public void A_read_of_more_than_has_arrived_waits_for_its_time_limit_and_throws()
    {
        Open(16);
        _board.Line.Arrive([1], 1);
        Assert.ThrowsExactly<TimeoutException>(() => Uart.Read(new byte[2], 0, 2, timeoutMs: 100));
        Assert.AreEqual(100, _board.Time.Milliseconds);
    }

    [TestMethod]
    public void What_has_arrived_is_forgotten_when_the_port_is_disposed()
    {
        Open(16);
        _board.Line.Arrive([1], 1);
        Assert.AreEqual(1, Uart.Available());
        Uart.Dispose();
        Uart.Open(16);
        Assert.AreEqual(0, Uart.Available());
    }

    [TestMethod]
    public void A_write_has_at_most_the_128_bytes_of_the_FIFO()
    {
        Open(16);
        byte[] bytes = [.. Enumerable.Range(0, 130).Select(n => (byte)n)];
        Uart.Write(bytes, 1, 128);
        CollectionAssert.AreEqual(bytes[1..129], _board.Line.TakeSent());
        Assert.ThrowsExactly<InvalidOperationException>(() => Uart.Write(bytes, 0, 129));
        _board.Line.RefusesToWrite = true;
        Assert.ThrowsExactly<TimeoutException>(() => Uart.Write(bytes, 0, 1));
    }

    private void Open(int receiveBytes)
    {
        _board.Chip.Pins[EmptyBoard.RxPin].Route("COM2_RX");
        _board.Chip.Pins[EmptyBoard.TxPin].Route("COM2_TX");
        Uart.Open(receiveBytes);
    }
}
