using Keyfob.Drivers;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;

namespace Keyfob.Boards.Tests;

/// <summary>Disturbed transfers, and chips that a reset has cut off in the middle of a byte.</summary>
[TestClass]
public sealed class BusTests
{
    [TestMethod]
    [TestCategory("Long")]
    public void With_one_transfer_in_a_hundred_not_acknowledged_each_of_200_presses_shows_codes()
    {
        DevKitUnit unit = new();
        Random random = new(1);
        unit.Board.PanelBus = new NoisyBus(unit.Board.Panel, random);
        unit.Board.RtcBus = new NoisyBus(unit.Board.Rtc, random);
        for (int i = 0; i < 200; i++)
        {
            unit.Wait(600000);
            unit.Press();
            Assert.AreEqual("code", unit.Screens[0].Screen, $"press {i}");
            Assert.IsEmpty(unit.WrongCodes);
            unit.AssertAsleep();
        }
    }

    [TestMethod]
    public void A_panel_at_the_other_address_is_found()
    {
        DevKitUnit unit = new();
        unit.Board.PanelAddress = OledPanel.OtherAddress;
        unit.Press();
        Assert.AreEqual("code", unit.Screens[0].Screen);
        Assert.IsEmpty(unit.WrongCodes);
        unit.AssertAsleep();
    }

    [TestMethod]
    public void A_chip_that_was_cut_off_at_any_bit_is_freed_when_its_bus_is_opened()
    {
        foreach (byte value in new byte[] { 0x00, 0x01, 0x55, 0xAA, 0x7E, 0xFE })
        {
            for (int bit = 0; bit < 8; bit++)
            {
                DevKitUnit unit = new();
                unit.Board.ClockLines = VirtualI2cLines.CutOffInRead(value, bit);
                unit.Board.PanelLines = VirtualI2cLines.CutOffInWrite();
                unit.Press();
                Assert.AreEqual("code", unit.Screens[0].Screen, $"0x{value:X2}, bit {bit}");
            }
        }
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(5)]
    [DataRow(9)]
    public void A_bus_that_gets_stuck_during_the_wake_is_freed(int transfer)
    {
        DevKitUnit unit = new();
        unit.PrepareChip = chip => chip.I2c.FailedTransferMs = 1000;
        unit.Board.PanelBus = new StickingBus(unit.Board.Panel, transfer, unit.Board.StickPanelBus);
        unit.Press();
        Assert.AreEqual("code", unit.Screens[0].Screen);
        Assert.IsEmpty(unit.WrongCodes);
        unit.AssertAsleep();
    }

    private sealed class NoisyBus(II2cDevice chip, Random random) : II2cDevice
    {
        public I2cStatus Write(byte[] buffer, int length) =>
            random.Next(100) == 0 ? I2cStatus.NotAcknowledged : chip.Write(buffer, length);

        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength) =>
            random.Next(100) == 0 ? I2cStatus.NotAcknowledged : chip.WriteRead(writeBuffer, writeLength, readBuffer, readLength);
    }

    /// <summary>The n-th transfer is cut off.</summary>
    private sealed class StickingBus(II2cDevice chip, int transfer, Action stick) : II2cDevice
    {
        private int _transfers;

        public I2cStatus Write(byte[] buffer, int length)
        {
            if (++_transfers != transfer)
            {
                return chip.Write(buffer, length);
            }

            stick();
            return I2cStatus.Failed;
        }

        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength) =>
            chip.WriteRead(writeBuffer, writeLength, readBuffer, readLength);
    }
}
