using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Chips;

[TestClass]
public class Pcf8563ModelTests
{
    private const long NewYear = 1735689599; // 2024-12-31T23:59:59Z

    private readonly VirtualTime _time = new();
    private readonly Pcf8563Model _chip;

    public Pcf8563ModelTests()
    {
        _chip = new Pcf8563Model(_time);
    }

    [TestMethod]
    public void After_power_up_VL_and_TESTC_are_set_and_alarms_and_timer_are_off()
    {
        Assert.AreEqual(0x08, _chip.Peek(0x00));
        Assert.AreEqual(0x00, _chip.Peek(0x01));
        Assert.AreEqual(0x80, _chip.Peek(0x02) & 0x80);
        for (int register = 0x09; register <= 0x0C; register++)
        {
            Assert.AreEqual(0x80, _chip.Peek(register) & 0x80);
        }

        Assert.AreEqual(0x03, _chip.Peek(0x0E));
        Assert.IsFalse(_chip.IsInterrupting);
    }

    [TestMethod]
    public void VL_is_cleared_by_writing_only_and_cannot_be_set_by_it()
    {
        Write(0x00, 0x20);
        Write(0x02, 0x80);
        Assert.AreEqual(0x80, _chip.Peek(0x02) & 0x80);
        Write(0x02, 0x00);
        Assert.AreEqual(0x00, _chip.Peek(0x02));
        Write(0x02, 0x80);
        Assert.AreEqual(0x00, _chip.Peek(0x02));
        _chip.StopOscillator();
        Assert.AreEqual(0x80, _chip.Peek(0x02));
    }

    [TestMethod]
    public void The_first_second_after_STOP_is_half_as_long()
    {
        Write(0x00, 0x20, 0x00, 0x59, 0x59, 0x23, 0x31, 0x02, 0x12, 0x24);
        _time.Advance(86400000);
        Assert.AreEqual(NewYear, _chip.UnixSeconds, "STOP holds the clock");
        Write(0x00, 0x00);
        _time.Advance(507);
        Assert.AreEqual(NewYear, _chip.UnixSeconds);
        _time.Advance(1);
        Assert.AreEqual(NewYear + 1, _chip.UnixSeconds);
        _time.Advance(999);
        Assert.AreEqual(NewYear + 1, _chip.UnixSeconds);
        _time.Advance(1);
        Assert.AreEqual(NewYear + 2, _chip.UnixSeconds);
        Assert.AreEqual(0, _chip.Violations);
    }

    [TestMethod]
    public void Writing_the_time_without_STOP_keeps_the_fraction_and_is_a_violation()
    {
        _chip.SetTime(NewYear, 800);
        Write(0x02, 0x59, 0x59, 0x23, 0x31, 0x02, 0x12, 0x24);
        _time.Advance(200);
        Assert.AreEqual(NewYear + 1, _chip.UnixSeconds);
        Assert.AreEqual(1, _chip.Violations);
    }

    [TestMethod]
    public void Undefined_bits_are_noise()
    {
        _chip.SetTime(NewYear, 0);
        byte[] seen = new byte[9];
        byte[] first = Read(0x00, 9);
        for (int i = 0; i < 50; i++)
        {
            byte[] next = Read(0x00, 9);
            for (int register = 0; register < seen.Length; register++)
            {
                seen[register] |= (byte)(first[register] ^ next[register]);
            }
        }

        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0x80, 0xC0, 0xC0, 0xF8, 0x60, 0 }, seen);
    }

    [TestMethod]
    public void The_address_wraps_after_the_last_register()
    {
        _chip.SetTime(NewYear, 0);
        byte[] read = Read(0x0F, 4);
        Assert.AreEqual(0x59, read[3]);
        Write(0x0F, 0x33, 0x20);
        Assert.AreEqual(0x20, _chip.Peek(0x00));
        Assert.AreEqual(0, _chip.Violations);
        Read(0x10, 1);
        Assert.AreEqual(1, _chip.Violations);
    }

    [TestMethod]
    public void The_century_bit_toggles_when_the_years_pass_99()
    {
        _chip.SetTime(4102444799, 999);
        Assert.AreEqual(0x12, _chip.Peek(0x07));
        _time.Advance(1);
        Assert.AreEqual(0x81, _chip.Peek(0x07));
        Assert.AreEqual(0x00, _chip.Peek(0x08));
    }

    [TestMethod]
    public void A_century_bit_that_is_written_stays()
    {
        Write(0x00, 0x20);
        Write(0x02, 0x00, 0x00, 0x00, 0x01, 0x00, 0x81, 0x26);
        Assert.AreEqual(0x81, _chip.Peek(0x07));
    }

    [TestMethod]
    public void Registers_that_hold_no_date_stay_as_they_were_written_until_a_date_is()
    {
        Write(0x00, 0x20);
        Write(0x02, 0x61, 0x00, 0x24, 0x32, 0x00, 0x13, 0xAA);
        Write(0x00, 0x00);
        _time.Advance(5000);
        Assert.AreEqual(0x61, _chip.Peek(0x02));
        Assert.AreEqual(0xAA, _chip.Peek(0x08));
        Write(0x00, 0x20);
        Write(0x02, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x26);
        Assert.AreEqual(0x26, _chip.Peek(0x08));
    }

    [TestMethod]
    public void The_alarm_sets_its_flag_and_INT_follows_the_enable_bit()
    {
        _chip.SetTime(NewYear, 0);
        Write(0x09, 0x01, 0x00, 0x01, 0x80);
        _time.Advance(60999);
        Assert.AreEqual(0x00, _chip.Peek(0x01));
        _time.Advance(1);
        Assert.AreEqual(0x08, _chip.Peek(0x01));
        Assert.IsFalse(_chip.IsInterrupting, "AIE is 0");
        Write(0x01, 0x0A);
        Assert.IsTrue(_chip.IsInterrupting, "writing 1 keeps the flag");
        Write(0x01, 0x02);
        Assert.IsFalse(_chip.IsInterrupting);
        _time.Advance(86400000);
        Assert.AreEqual(0x02, _chip.Peek(0x01), "another day does not match");
    }

    [TestMethod]
    public void The_day_of_the_week_can_be_a_part_of_the_alarm()
    {
        _chip.SetTime(NewYear, 0);
        Write(0x09, 0x00, 0x00, 0x80, 0x05);
        Write(0x01, 0x02);
        _time.Advance(2 * 86400000L);
        Assert.IsFalse(_chip.IsInterrupting, "Thursday");
        _time.Advance(86400000L);
        Assert.IsTrue(_chip.IsInterrupting, "Friday");
    }

    [TestMethod]
    [DataRow((byte)0x82, (byte)7, 7000)]
    [DataRow((byte)0x83, (byte)3, 180000)]
    [DataRow((byte)0x81, (byte)64, 1000)]
    public void The_timer_fires_again_and_again(byte control, byte count, int milliseconds)
    {
        _chip.SetTime(NewYear, 0);
        Write(0x0F, count);
        Write(0x0E, control);
        Write(0x01, 0x01);
        for (int i = 0; i < 3; i++)
        {
            _time.Advance(milliseconds - 1);
            Assert.IsFalse(_chip.IsInterrupting);
            _time.Advance(1);
            Assert.IsTrue(_chip.IsInterrupting);
            Write(0x01, 0x01);
        }

        Write(0x0E, (byte)(control & 0x7F));
        _time.Advance(milliseconds * 3);
        Assert.IsFalse(_chip.IsInterrupting);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(200000)]
    [DataRow(-200000)]
    public void The_time_until_the_interrupt_is_known_in_advance(int partsPerBillion)
    {
        _chip.SetTime(NewYear, 250);
        _chip.PartsPerBillion = partsPerBillion;
        Assert.AreEqual(-1, _chip.MillisecondsToInterrupt, "nothing is armed");

        // The 16th at 12:34.
        Write(0x09, 0x34, 0x12, 0x16, 0x80);
        Assert.AreEqual(-1, _chip.MillisecondsToInterrupt, "AIE is 0");
        Write(0x01, 0x02);
        AssertInterruptsThen();
        Write(0x01, 0x02);
        Assert.IsGreaterThan(27 * 86400000L, _chip.MillisecondsToInterrupt, "again in the next month");
        Write(0x0F, 9);
        Write(0x0E, 0x82);
        Write(0x01, 0x03);
        AssertInterruptsThen();
        Write(0x00, 0x20);
        Write(0x01, 0x03);
        Assert.AreEqual(-1, _chip.MillisecondsToInterrupt, "stopped");
    }

    [TestMethod]
    public void The_timer_reads_as_its_present_count()
    {
        _chip.SetTime(NewYear, 0);
        Write(0x0F, 9);
        Write(0x0E, 0x82);
        _time.Advance(3500);
        Assert.AreEqual(6, _chip.Peek(0x0F));
    }

    [TestMethod]
    [DataRow(20000, 1_000_020L)]
    [DataRow(-20000, 999_980L)]
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
    public void A_write_that_fails_is_received_in_part()
    {
        _chip.SetTime(NewYear, 0);
        _chip.Faults.Next = 1;
        byte[] message = [0x00, 0x20, 0x00, 0x11, 0x12, 0x13, 0x14, 0x05, 0x06, 0x07];
        Assert.AreEqual(I2cStatus.Failed, _chip.Write(message, message.Length));
        Assert.AreEqual(0x20, _chip.Peek(0x00));
        Assert.AreEqual(0x11, _chip.Peek(0x02));
        Assert.AreEqual(0x24, _chip.Peek(0x08));
    }

    [TestMethod]
    public void Without_supply_the_registers_are_lost()
    {
        _chip.SetTime(NewYear, 0);
        Write(0x09, 0x00, 0x00, 0x00, 0x00);
        _chip.LosePower();
        Assert.AreEqual(0x80, _chip.Peek(0x09));
        Assert.AreEqual(0x80, _chip.Peek(0x02) & 0x80);
    }

    [TestMethod]
    public void A_missing_chip_acknowledges_nothing()
    {
        _chip.IsPresent = false;
        Assert.AreEqual(I2cStatus.NotAcknowledged, _chip.Write([0, 0], 2));
        Assert.AreEqual(I2cStatus.NotAcknowledged, _chip.WriteRead([0], 1, new byte[1], 1));
    }

    private void AssertInterruptsThen()
    {
        long milliseconds = _chip.MillisecondsToInterrupt;
        Assert.IsGreaterThan(0, milliseconds);
        _time.Advance(milliseconds - 2);
        Assert.IsFalse(_chip.IsInterrupting);
        _time.Advance(2);
        Assert.IsTrue(_chip.IsInterrupting);
        Assert.AreEqual(0, _chip.MillisecondsToInterrupt);
    }

    private void Write(byte register, params byte[] values)
    {
        byte[] message = [register, .. values];
        Assert.AreEqual(I2cStatus.Ok, _chip.Write(message, message.Length));
    }

    private byte[] Read(byte register, int count)
    {
        byte[] read = new byte[count];
        Assert.AreEqual(I2cStatus.Ok, _chip.WriteRead([register], 1, read, count));
        return read;
    }
}
