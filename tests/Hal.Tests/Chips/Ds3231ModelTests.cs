using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Chips;

[TestClass]
public class Ds3231ModelTests
{
    private const long NewYear = 1735689599; // 2024-12-31T23:59:59Z

    private readonly VirtualTime _time = new();
    private readonly Ds3231Model _chip;

    public Ds3231ModelTests()
    {
        _chip = new Ds3231Model(_time);
    }

    [TestMethod]
    public void After_the_first_power_up_the_registers_have_the_datasheets_values()
    {
        byte[] registers = Read(0, 0x10);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 7, 1, 1, 0 }, registers[..7], "2000-01-01, a Saturday");
        Assert.AreEqual(0x1C, registers[0x0E]);
        Assert.AreEqual(0x88, registers[0x0F], "OSF = 1, 32 kHz output on");
    }

    [TestMethod]
    public void A_time_read_register_by_register_is_torn()
    {
        _chip.SetTime(NewYear, 999);
        byte year = Read(6, 1)[0];
        _time.Advance(1);
        byte second = Read(0, 1)[0];
        Assert.AreEqual(0x24, year);
        Assert.AreEqual(0x00, second, "the old year with the new second: wrong by a year");
    }

    [TestMethod]
    public void A_time_read_in_one_transfer_is_consistent()
    {
        _chip.SetTime(NewYear, 999);
        CollectionAssert.AreEqual(new byte[] { 0x59, 0x59, 0x23, 3, 0x31, 0x12, 0x24 }, Read(0, 7));
        _time.Advance(1);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 4, 1, 1, 0x25 }, Read(0, 7));
    }

    [TestMethod]
    public void The_address_wraps_after_the_last_register()
    {
        _chip.SetTime(NewYear, 0);
        byte[] read = Read(0x12, 2);
        Assert.AreEqual(0x59, read[1]);
        Assert.AreEqual(0, _chip.Violations);
    }

    [TestMethod]
    public void Accessing_a_register_that_does_not_exist_is_a_violation()
    {
        Read(0x13, 1);
        Assert.AreEqual(1, _chip.Violations);
        Write(0x20, 1);
        Assert.AreEqual(2, _chip.Violations);
    }

    [TestMethod]
    public void Setting_CONV_while_busy_is_a_violation()
    {
        Write(0x0E, 0x24);
        Assert.AreEqual(0x04, Read(0x0F, 1)[0] & 0x04, "BSY");
        Write(0x0E, 0x24);
        Assert.AreEqual(1, _chip.Violations);
    }

    [TestMethod]
    public void A_conversion_takes_time_and_clears_CONV_and_BSY()
    {
        Write(0x0E, 0x24);
        _time.Advance(124);
        Assert.AreEqual(0x24, Read(0x0E, 1)[0]);
        _time.Advance(1);
        Assert.AreEqual(0x04, Read(0x0E, 1)[0]);
        Assert.AreEqual(0, Read(0x0F, 1)[0] & 0x04);
        Write(0x0E, 0x24);
        Assert.AreEqual(0, _chip.Violations);
    }

    [TestMethod]
    public void The_aging_offset_is_applied_after_a_conversion()
    {
        _chip.SetTime(NewYear, 500);
        Write(0x10, 127);
        _time.Advance(1_000_000_000);
        Assert.AreEqual(NewYear + 1_000_000, _chip.UnixSeconds, "written and not yet active");

        Write(0x0E, 0x24);
        _time.Advance(200);
        Read(0x0E, 1);
        _chip.SetTime(NewYear, 500);
        _time.Advance(1_000_000_000);
        Assert.AreEqual(NewYear + 1_000_000 - 13, _chip.UnixSeconds, "12.7 ppm slower");
    }

    [TestMethod]
    [DataRow(1000, 1_000_001L)]
    [DataRow(-1000, 999_999L)]
    [DataRow(0, 1_000_000L)]
    public void The_clock_runs_with_the_crystals_rate_error(int partsPerBillion, long seconds)
    {
        _chip.PartsPerBillion = partsPerBillion;
        _chip.SetTime(NewYear, 0);
        for (int i = 0; i < 1000; i++)
        {
            _time.Advance(1_000_000);
        }

        Assert.AreEqual(NewYear + seconds, _chip.UnixSeconds);
    }

    [TestMethod]
    public void EOSC_stops_the_clock_and_sets_OSF()
    {
        _chip.SetTime(NewYear, 0);
        Assert.AreEqual(0, Read(0x0F, 1)[0] & 0x80);
        Write(0x0E, 0x84);
        _time.Advance(5000);
        Assert.AreEqual(NewYear, _chip.UnixSeconds);
        Assert.AreEqual(0x80, Read(0x0F, 1)[0] & 0x80);

        Write(0x0E, 0x04);
        _time.Advance(5000);
        Assert.AreEqual(NewYear + 5, _chip.UnixSeconds, "it continues from the time when it stopped");
        Assert.AreEqual(0x80, Read(0x0F, 1)[0] & 0x80, "OSF");
    }

    [TestMethod]
    public void OSF_can_be_cleared_and_not_set()
    {
        Write(0x0F, 0x80);
        Assert.AreEqual(0x80, Read(0x0F, 1)[0], "writing 1 changes nothing");
        Write(0x0F, 0x00);
        Assert.AreEqual(0x00, Read(0x0F, 1)[0]);
        Write(0x0F, 0x87);
        Assert.AreEqual(0x00, Read(0x0F, 1)[0], "only the chip can set flags and BSY");
    }

    [TestMethod]
    public void The_temperature_registers_are_read_only()
    {
        Write(0x11, 0x55);
        Write(0x12, 0x55);
        CollectionAssert.AreEqual(new byte[2], Read(0x11, 2));
        _chip.QuarterDegrees = -43;
        Write(0x0E, 0x24);
        _time.Advance(125);
        CollectionAssert.AreEqual(new byte[] { 0xF5, 0x40 }, Read(0x11, 2), "datasheet table 3: -10.75");
    }

    [TestMethod]
    public void Writing_the_time_is_counted_and_restarts_the_second()
    {
        _chip.SetTime(NewYear, 900);
        Assert.AreEqual(I2cStatus.Ok, _chip.Write([0, 0x30, 0x15, 0x12, 1, 0x01, 0x06, 0x26], 8));
        Assert.AreEqual(1, _chip.TimeWrites);
        _time.Advance(999);
        Assert.AreEqual(0x30, Read(0, 1)[0]);
        _time.Advance(1);
        Assert.AreEqual(0x31, Read(0, 1)[0]);
    }

    [TestMethod]
    public void Writing_an_invalid_date_throws()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _chip.Write([4, 0x31, 0x02], 3));
    }

    [TestMethod]
    public void After_2099_the_century_bit_is_set()
    {
        _chip.SetTime(4102444799, 0);
        Assert.AreEqual(0x12, Read(5, 1)[0]);
        _time.Advance(1000);
        CollectionAssert.AreEqual(new byte[] { 0x81, 0x00 }, Read(5, 2));
    }

    [TestMethod]
    [DataRow(0, 0x52)]
    [DataRow(1, 0x41)]
    [DataRow(11, 0x51)]
    [DataRow(12, 0x72)]
    [DataRow(13, 0x61)]
    [DataRow(23, 0x71)]
    public void The_hours_register_has_a_12_hour_mode(int hour, int register)
    {
        _chip.UseTwelveHourMode();
        _chip.SetTime(946684800 + (hour * 3600), 0);
        Assert.AreEqual(register, Read(2, 1)[0]);
        Assert.AreEqual(I2cStatus.Ok, _chip.Write([2, (byte)register], 2));
        Assert.AreEqual(946684800 + (hour * 3600), _chip.UnixSeconds);
    }

    [TestMethod]
    public void A_transfer_to_a_missing_or_failing_chip_changes_nothing()
    {
        _chip.IsPresent = false;
        Assert.AreEqual(I2cStatus.NotAcknowledged, _chip.Write([0x10, 5], 2));
        Assert.AreEqual(I2cStatus.NotAcknowledged, _chip.WriteRead([0], 1, new byte[1], 1));
        _chip.IsPresent = true;
        _chip.Faults.Next = 2;
        Assert.AreEqual(I2cStatus.Ok, _chip.Write([0x10], 1));
        Assert.AreEqual(I2cStatus.Failed, _chip.Write([0x10, 5], 2));
        Assert.AreEqual(0, Read(0x10, 1)[0]);
        Assert.AreEqual(5, _chip.Transfers);
    }

    private byte[] Read(byte register, int count)
    {
        byte[] buffer = new byte[count];
        Assert.AreEqual(I2cStatus.Ok, _chip.WriteRead([register], 1, buffer, count));
        return buffer;
    }

    private void Write(byte register, byte value)
    {
        Assert.AreEqual(I2cStatus.Ok, _chip.Write([register, value], 2));
    }
}
