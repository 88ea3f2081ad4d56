using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator;
using Keyfob.Simulator.Reading;
using Keyfob.Simulator.Tests.Press;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Simulator.Tests.Battery;

/// <summary>Codes with a wrong monotonic clock and wake timer, and with a clock that drifts: every picture is read and checked.</summary>
[TestClass]
public class WrongClockTests
{
    private const long SetAt = 1767225600;
    private const long StepMs = 30000;

    private static readonly byte[] s_seed = "12345678901234567890"u8.ToArray();

    [TestMethod]
    [DataRow(5)]
    [DataRow(-5)]
    [DataRow(0)]
    public void No_old_code_stays_longer_than_a_clock_read_at_any_phase(int percentFast)
    {
        var token = Prepared(percentFast);
        for (var phase = 0; phase < 30000; phase += 317)
        {
            // Not more than the limit of screens an hour.
            token.Time.Advance(180000 - (token.Time.Milliseconds % 30000) + phase);
            AssertTrue(Press(token));
        }
    }

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow(5, 2000)]
    [DataRow(-5, -2000)]
    [DataRow(5, -3500)]
    [DataRow(-5, 3500)]
    public void In_five_years_of_random_presses_every_code_is_that_of_the_clocks_time(int percentFast, int partsPerBillion)
    {
        var token = Prepared(percentFast);
        token.InternalClock.PercentFast = percentFast;
        token.Rtc.PartsPerBillion = partsPerBillion;
        var random = new Random(percentFast + partsPerBillion);
        const long FiveYearsMs = 5 * 8766L * 3600 * 1000;
        var pictures = 0;
        while (token.Time.Milliseconds < FiveYearsMs)
        {
            // Two a day on average, at different phases.
            token.Time.Advance((long)(-Math.Log(1 - random.NextDouble()) * 12 * 3600 * 1000) + 1);
            pictures += AssertTrue(Press(token));
        }

        Assert.IsGreaterThan(20000, pictures);
    }

    private static DevKitBoard Prepared(int percentFast)
    {
        var token = new DevKitBoard();
        token.Monotonic = new VirtualMonotonicClock(token.Time, percentFast);
        token.SleepMade += sleep => sleep.PercentFast = percentFast;
        token.Prepare(new TokenRecord(LifeState.Sealed, "KFDEMO000001", 6, 30, SetAt, 0), s_seed, SetAt);
        token.Boot(WakeCause.PowerOn, new VirtualButton(token.Time));
        return token;
    }

    private static List<(long At, long Clock, Frame Frame)> Press(DevKitBoard token)
    {
        List<(long At, long Clock, Frame Frame)> seen = [];
        token.Panel.PictureShown += Add;
        token.Recorder.Clear();
        var button = new VirtualButton(token.Time);
        button.PressAt(token.Time.Milliseconds);
        button.ReleaseAt(token.Time.Milliseconds + 200);
        token.Boot(WakeCause.Button, button);
        token.Panel.PictureShown -= Add;
        seen.Add((token.Time.Milliseconds, token.Rtc.UnixMilliseconds, token.Recorder.Frames[^1].Frame));
        return seen;

        void Add(IPanelModel panel) => seen.Add((token.Time.Milliseconds, token.Rtc.UnixMilliseconds, Frame.Of(panel)));
    }

    /// <summary>Each picture has the code of the clock's time at which it is drawn, and stays no longer than a clock read into the next step.</summary>
    private static int AssertTrue(List<(long At, long Clock, Frame Frame)> pictures)
    {
        // A clock read by a slow timer.
        const long GlanceMs = (100 * 100 / 75) + 1;
        Assert.IsGreaterThan(1, pictures.Count);
        for (var i = 0; i < pictures.Count - 1; i++)
        {
            var (at, clock, frame) = pictures[i];
            var (nextAt, nextClock, _) = pictures[i + 1];

            // The pages of one picture are drawn at one moment: the last one completes it.
            if (nextAt == at)
            {
                continue;
            }

            Assert.AreEqual(Reference.Code(s_seed, clock / 1000, 6, 30), PanelReading.Of(frame).Code, $"at {clock}");
            if (nextClock / StepMs > clock / StepMs)
            {
                Assert.IsLessThanOrEqualTo(GlanceMs, nextClock - (((clock / StepMs) + 1) * StepMs), $"an old code at {clock}");
            }
        }

        return pictures.Count - 1;
    }
}
