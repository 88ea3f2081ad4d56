using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Esp32;

namespace Keyfob.Boards.Tests.Chip;

[TestClass]
public sealed class ChipI2cTests
{
    private const int Sda = 21, Scl = 22, Clock = 0x68, Panel = 0x3C;

    private readonly EmptyBoard _board = new();

    private ChipI2c I2c => _board.Chip.I2c;

    [TestMethod]
    [DataRow("")]
    [DataRow("I2C1_DATA")]
    [DataRow("I2C1_CLOCK")]
    public void A_bus_without_both_pins_is_not_opened(string routed)
    {
        if (routed.Length > 0)
        {
            _board.Chip.Pins[Sda].Route(routed);
        }

        Assert.Contains("has no pins", Assert.ThrowsExactly<InvalidOperationException>(() => I2c.Open(1, Clock)).Message);
    }

    [TestMethod]
    public void An_address_is_open_once_and_the_last_one_that_is_closed_frees_the_pins_but_leaves_the_pull_ups()
    {
        Route();
        I2c.Open(1, Clock);
        I2c.Open(1, Panel);
        Assert.ThrowsExactly<InvalidOperationException>(() => I2c.Open(1, Clock));
        Assert.AreEqual(PinUse.Driver, _board.Chip.Pins[Sda].Use);
        Assert.AreEqual(PinUse.Driver, _board.Chip.Pins[Scl].Use);
        I2c.Close(1, Clock);
        Assert.AreEqual(PinUse.Driver, _board.Chip.Pins[Sda].Use);
        I2c.Close(1, Clock);
        Assert.AreEqual(PinUse.Driver, _board.Chip.Pins[Sda].Use, "it was closed already");
        I2c.Close(1, Panel);
        Assert.AreEqual(PinUse.None, _board.Chip.Pins[Sda].Use);
        Assert.AreEqual(PinUse.None, _board.Chip.Pins[Scl].Use);
        CollectionAssert.AreEqual(new[] { Sda, Scl }, _board.Chip.Pins.PulledUp.ToArray());
    }

    [TestMethod]
    public void Only_a_transfer_that_fails_takes_time()
    {
        Route();
        I2c.Connect(1, Clock, new Ds3231Model(_board.Time));
        Assert.AreEqual(I2cStatus.NotAcknowledged, I2c.Transfer(1, Panel, [0], null));
        Assert.AreEqual(0, _board.Time.Milliseconds);
        I2c.FailedTransferMs = 30;
        Assert.AreEqual(I2cStatus.Ok, I2c.Transfer(1, Clock, [0], new byte[1]));
        Assert.AreEqual(0, _board.Time.Milliseconds);
        Assert.AreEqual(I2cStatus.NotAcknowledged, I2c.Transfer(1, Panel, [0], null));
        Assert.AreEqual(30, _board.Time.Milliseconds);
    }

    [TestMethod]
    [DataRow(Sda)]
    [DataRow(Scl)]
    public void A_transfer_on_a_line_that_is_low_fails(int low)
    {
        Route();
        I2c.Connect(1, Clock, new Ds3231Model(_board.Time));
        _board.Chip.Pins[low].Circuit = new GateCircuit(floatingLevel: false, _ => { });
        Assert.AreEqual(I2cStatus.Failed, I2c.Transfer(1, Clock, [0], new byte[1]));
    }

    private void Route()
    {
        foreach ((int pin, string signal) in new[] { (Sda, "I2C1_DATA"), (Scl, "I2C1_CLOCK") })
        {
            _board.Chip.Pins[pin].Circuit = new GateCircuit(floatingLevel: true, _ => { });
            _board.Chip.Pins[pin].Route(signal);
        }
    }
}
