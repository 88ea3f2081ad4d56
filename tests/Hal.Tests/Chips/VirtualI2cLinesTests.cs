using Keyfob.Virtual.Chips;

namespace Keyfob.Hal.Tests.Chips;

[TestClass]
public class VirtualI2cLinesTests
{
    [TestMethod]
    public void A_chip_sends_the_rest_of_its_byte_and_starts_again_when_it_is_acknowledged()
    {
        // 0xA5 is 1010 0101; bit 6 is on SDA.
        var bus = VirtualI2cLines.CutOffInRead(0xA5, 6);
        Assert.AreEqual("0100101", ReadBits(bus, 7));

        bus.Sda.Pull(true);
        bus.Scl.Pull(false);
        bus.Scl.Pull(true);
        bus.Sda.Pull(false);
        bus.Scl.Pull(false);
        Assert.AreEqual("10100101", ReadBits(bus, 8));
    }

    [TestMethod]
    public void A_chip_that_is_not_acknowledged_stops_sending()
    {
        var bus = VirtualI2cLines.CutOffInRead(0x00, 0);
        Assert.AreEqual("01111", ReadBits(bus, 5));
        Assert.IsTrue(bus.IsIdle);
    }

    [TestMethod]
    public void A_chip_in_a_write_acknowledges_each_eighth_bit()
    {
        var bus = VirtualI2cLines.CutOffInWrite();
        Assert.AreEqual("0111111110111", ReadBits(bus, 13));
    }

    [TestMethod]
    public void A_stop_ends_a_read_at_a_one()
    {
        var bus = VirtualI2cLines.CutOffInRead(0x80, 7);
        bus.Sda.Pull(true);
        Assert.AreEqual(0, bus.Stops);
        bus.Sda.Pull(false);
        Assert.AreEqual(1, bus.Stops);
        Assert.IsTrue(bus.IsIdle);
        Assert.AreEqual("1111", ReadBits(bus, 4));
    }

    [TestMethod]
    public void A_pulled_line_is_low_and_pulling_it_again_is_no_second_clock()
    {
        var bus = new VirtualI2cLines();
        bus.Scl.Pull(true);
        bus.Scl.Pull(true);
        Assert.IsFalse(bus.Scl.IsHigh);
        Assert.AreEqual(1, bus.Clocks);
        bus.Sda.Pull(true);
        Assert.IsFalse(bus.Sda.IsHigh);
    }

    [TestMethod]
    public void A_stop_is_sda_rising_while_scl_is_high()
    {
        var bus = new VirtualI2cLines();
        bus.Sda.Pull(true);
        bus.Sda.Pull(false);
        Assert.AreEqual(1, bus.Stops);
        bus.Scl.Pull(true);
        bus.Sda.Pull(true);
        bus.Sda.Pull(false);
        Assert.AreEqual(1, bus.Stops, "SCL was low");
    }

    [TestMethod]
    public void Releasing_a_line_that_the_chip_holds_is_no_stop()
    {
        var bus = VirtualI2cLines.CutOffInRead(0x00, 5);
        bus.Sda.Pull(true);
        bus.Sda.Pull(false);
        Assert.AreEqual(0, bus.Stops);
        Assert.IsFalse(bus.IsIdle);
    }

    /// <summary>Reads bits while SCL is high, with a falling edge after each.</summary>
    private static string ReadBits(VirtualI2cLines bus, int count)
    {
        string bits = "";
        for (int i = 0; i < count; i++)
        {
            bus.Scl.Pull(false);
            bits += bus.Sda.IsHigh ? '1' : '0';
            bus.Scl.Pull(true);
        }

        return bits;
    }
}
