using CsCheck;
using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Properties;

/// <summary>A crystal with any error, trimmed to its nearest step, is right to a second and half a step.</summary>
[TestClass]
public class TrimmedClockProperties
{
    private const long Begin = 1795521600; // 2026-11-24T12:00:00Z

    [TestMethod]
    public void Any_trim_holds_over_sets_and_years() =>
        Gen.Select(Gen.Int[-12700, 12700], Gen.Select(Gen.Int[0, 200], Gen.Int[0, 86399999], Gen.Bool).Array[1, 6]).Sample(
        (partsPerBillion, wakes) =>
        {
            var time = new VirtualTime();
            var chip = new Pcf8563Model(time) { PartsPerBillion = partsPerBillion };
            var store = new FakeStore();
            chip.SetTime(Begin, 0);
            TrimmedClock clock = Boot(chip, time, store);
            Assert.IsTrue(clock.WriteAgingOffset((sbyte)Math.Round(partsPerBillion / 100.0)));
            long setAt = 0;
            foreach ((int days, int milliseconds, bool isSet) in wakes)
            {
                time.Advance((days * 86400000L) + milliseconds);
                clock = Boot(chip, time, store);
                Assert.AreEqual(ClockStatus.Ok, clock.Read(out long seconds));
                double expected = Begin + (time.Milliseconds / 1000.0);
                double halfAStep = (time.Milliseconds - setAt) / 1000.0 * 51e-9;
                Assert.AreEqual(expected - 0.9, seconds, 1.2 + halfAStep, $"{partsPerBillion} ppb after {time.Milliseconds} ms");
                if (isSet)
                {
                    // To the true second, at its begin.
                    time.Advance(1000 - (time.Milliseconds % 1000));
                    setAt = time.Milliseconds;
                    Assert.IsTrue(clock.Set(Begin + (time.Milliseconds / 1000)));
                }
            }
        },
        iter: 2 * Check.Iter);

    private static TrimmedClock Boot(Pcf8563Model chip, VirtualTime time, FakeStore store)
    {
        var driver = new Pcf8563(chip, time, time);
        return new TrimmedClock(driver, driver, time, time, store);
    }
}
