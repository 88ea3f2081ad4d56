using CsCheck;
using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Properties;

/// <summary>The driver on the model against the framework's calendar.</summary>
[TestClass]
public class Pcf8563Properties
{
    private static readonly Gen<DateTimeOffset> s_date = Gen.Long[Ds3231.FirstSecond, Ds3231.LastSecond].Select(DateTimeOffset.FromUnixTimeSeconds);

    [TestMethod]
    public void Any_date_that_is_set_is_in_the_registers_and_reads_back() => s_date.Sample(date =>
    {
        var time = new VirtualTime();
        var chip = new Pcf8563Model(time);
        var clock = new Pcf8563(chip, time, time);
        Assert.IsTrue(clock.Set(date.ToUnixTimeSeconds()));
        string registers = string.Concat(new[] { 8, 7, 5, 4, 3, 2 }.Select(i => chip.Peek(i).ToString("X2")));
        Assert.AreEqual(date.ToString("yyMMddHHmmss"), registers);
        Assert.AreEqual(date.DayOfWeek, (DayOfWeek)chip.Peek(6));
        Assert.AreEqual(ClockStatus.Ok, clock.Read(out long seconds));
        Assert.AreEqual(date.ToUnixTimeSeconds(), seconds);
        Assert.AreEqual(0, chip.Violations);
    });

    [TestMethod]
    public void For_any_nine_registers_a_reading_equals_the_frameworks_date_or_has_no_time() =>
        Gen.Select(Near(62), Near(62), Near(25), Gen.Byte, Near(33), Near(14), Near(99), Gen.Frequency((9, Gen.Const<byte>(0)), (1, Gen.Byte)))
        .Sample((second, minute, hour, weekday, day, month, year, control) =>
        {
            byte[] registers = [second, minute, hour, day, weekday, month, year];
            var time = new VirtualTime();
            var chip = new Pcf8563Model(time);
            var clock = new Pcf8563(chip, time, time);
            chip.SetTime(1795507750, 0);
            chip.Write([0x00, control], 2);
            for (int i = 0; i < registers.Length; i++)
            {
                chip.ForceRegister(i + 2, registers[i]);
            }

            byte[] digits = [year, (byte)(month & 0x1F), (byte)(day & 0x3F), (byte)(hour & 0x3F), (byte)(minute & 0x7F), (byte)(second & 0x7F)];
            string text = "20" + string.Concat(digits.Select(digit => digit.ToString("X2")));
            bool isDate = DateTimeOffset.TryParseExact(text, "yyyyMMddHHmmss", null, System.Globalization.DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
                && (month & 0x80) == 0;
            ClockStatus expected = (control & 0xA0) != 0 || (second & 0x80) != 0 ? ClockStatus.Stopped : isDate ? ClockStatus.Ok : ClockStatus.Invalid;
            Assert.AreEqual(expected, clock.Read(out long seconds));
            Assert.AreEqual(expected == ClockStatus.Ok ? date.ToUnixTimeSeconds() : 0, seconds);
        });

    [TestMethod]
    public void Any_wake_up_fires_at_its_time_and_not_before() =>
        Gen.Select(s_date, Gen.Int[0, 999], Gen.OneOf(Gen.Long[1, 300], Gen.Long[1, 20000], Gen.Long[1, Pcf8563.LongestWakeSeconds])).Sample(
        (date, into, wait) =>
        {
            var time = new VirtualTime();
            var chip = new Pcf8563Model(time);
            var clock = new Pcf8563(chip, time, time);
            chip.SetTime(date.ToUnixTimeSeconds(), into);
            Assert.IsTrue(clock.ArmWake(wait));
            time.Advance((wait * 1000) - 1000);
            Assert.IsFalse(chip.IsInterrupting && wait > 1, "more than a second early");
            time.Advance(61000);
            bool hasAlarm = date.ToUnixTimeSeconds() + wait + 59 <= Ds3231.LastSecond;
            Assert.IsTrue(chip.IsInterrupting || (wait > 15300 && !hasAlarm), "more than a minute late");
        },
        iter: 3 * Check.Iter);

    /// <summary>Mostly a BCD value up to a number, sometimes any byte. The model adds noise in the undefined bits.</summary>
    private static Gen<byte> Near(int most) =>
        Gen.Frequency((20, Gen.Int[0, most].Select(value => (byte)((value / 10 * 16) + (value % 10)))), (1, Gen.Byte));
}
