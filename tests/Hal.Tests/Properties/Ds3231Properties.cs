using CsCheck;
using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Properties;

/// <summary>The driver on the model against the framework's calendar.</summary>
[TestClass]
public class Ds3231Properties
{
    /// <summary>Any second of the century, one in four from its last year.</summary>
    private static readonly Gen<DateTimeOffset> s_date =
        Gen.Frequency((3, Gen.Long[Ds3231.FirstSecond, Ds3231.LastSecond]), (1, Gen.Long[Ds3231.LastSecond - (365 * 86400), Ds3231.LastSecond]))
            .Select(DateTimeOffset.FromUnixTimeSeconds);

    /// <summary>Mostly a BCD value up to a number, sometimes any byte.</summary>
    private static Gen<byte> Near(int most) =>
        Gen.Frequency((20, Gen.Int[0, most].Select(value => (byte)((value / 10 * 16) + (value % 10)))), (1, Gen.Byte));

    [TestMethod]
    public void Any_date_that_is_set_is_in_the_registers_and_reads_back() => s_date.Sample(date =>
    {
        var time = new VirtualTime();
        var chip = new Ds3231Model(time);
        var clock = new Ds3231(chip, time);
        Assert.IsTrue(clock.Set(date.ToUnixTimeSeconds()));
        string registers = string.Concat(new[] { 6, 5, 4, 2, 1, 0 }.Select(i => chip.Peek(i).ToString("X2")));
        Assert.AreEqual(date.ToString("yyMMddHHmmss"), registers);
        Assert.AreEqual(date.DayOfWeek, (DayOfWeek)(chip.Peek(3) - 1));
        Assert.AreEqual(ClockStatus.Ok, clock.Read(out long seconds));
        Assert.AreEqual(date.ToUnixTimeSeconds(), seconds);
    });

    [TestMethod]
    public void After_any_time_both_hour_modes_read_the_expected_time_or_past_2099() =>
        Gen.Select(s_date, Gen.Int[0, 999], Gen.Long[0, 400L * 86400 * 1000], Gen.Bool).Sample((date, into, passed, twelveHours) =>
    {
        var time = new VirtualTime();
        var chip = new Ds3231Model(time);
        var clock = new Ds3231(chip, time);
        if (twelveHours)
        {
            chip.UseTwelveHourMode();
        }

        chip.SetTime(date.ToUnixTimeSeconds(), into);
        time.Advance(passed);
        long expected = date.AddMilliseconds(into + passed).ToUnixTimeSeconds();
        ClockStatus status = clock.Read(out long seconds);
        Assert.AreEqual(expected <= Ds3231.LastSecond ? ClockStatus.Ok : ClockStatus.Invalid, status);
        Assert.AreEqual(status == ClockStatus.Ok ? expected : 0, seconds);
    });

    [TestMethod]
    public void For_any_register_values_a_reading_equals_the_frameworks_date_or_is_invalid() =>
        Gen.Select(Near(62), Near(62), Near(25), Gen.Byte, Near(33), Near(14), Near(99)).Sample((second, minute, hour, weekday, day, month, year) =>
    {
        // Other tests cover the 12-hour mode.
        byte[] registers = [second, minute, (byte)(hour & 0xBF), weekday, day, month, year];
        var time = new VirtualTime();
        var chip = new Ds3231Model(time);
        var clock = new Ds3231(chip, time);
        chip.SetTime(1795507750, 0);
        for (int i = 0; i < registers.Length; i++)
        {
            chip.ForceRegister(i, registers[i]);
        }

        string text = string.Concat(new[] { 6, 5, 4, 2, 1, 0 }.Select(i => registers[i].ToString("X2")));
        bool isDate = DateTimeOffset.TryParseExact("20" + text, "yyyyMMddHHmmss", null, System.Globalization.DateTimeStyles.AssumeUniversal, out DateTimeOffset date);
        ClockStatus status = clock.Read(out long seconds);
        Assert.AreEqual(isDate ? ClockStatus.Ok : ClockStatus.Invalid, status);
        Assert.AreEqual(isDate ? date.ToUnixTimeSeconds() : 0, seconds);
    });

    [TestMethod]
    public void Any_seven_bytes_are_retained() => Gen.Byte.Array[7].Sample(bytes =>
    {
        var time = new VirtualTime();
        var clock = new Ds3231(new Ds3231Model(time), time);
        byte[] back = new byte[7];
        Assert.IsTrue(clock.Write(bytes));
        Assert.IsTrue(clock.Read(back));
        CollectionAssert.AreEqual(bytes, back);
    });
}
