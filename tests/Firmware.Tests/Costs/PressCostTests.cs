using Keyfob.Hal;

namespace Keyfob.Firmware.Tests.Costs;

/// <summary>What runs between the wake and the picture, counted: more of it fails here before anybody measures it on a device.</summary>
[TestClass]
public class PressCostTests
{
    [TestMethod]
    public void A_press_in_daily_life()
    {
        var press = new MeasuredPress();
        press.Step();
        press.End();
        press.Boot(WakeCause.Button);
        var cost = press.Step();

        // Two for the key, two for the code.
        Assert.AreEqual(4, cost.Compressions);

        // Seed, both slots of record and mark.
        Assert.AreEqual(5, cost.FileReads);
        Assert.AreEqual(0, cost.FileWrites);
        Assert.AreEqual(1, cost.RetainedWrites);
        Assert.AreEqual(1, press.Panel.TurnOns);

        // On the desktop; the heap of the device has other headers, not other arrays. 10 % above the present.
        Assert.IsLessThan(1998, cost.AllocatedBytes);
    }

    [TestMethod]
    public void The_first_press_tests_the_known_answer_too()
    {
        Assert.AreEqual(8, new MeasuredPress().Step().Compressions);
    }

    [TestMethod]
    public void A_press_on_another_day_writes_one_file()
    {
        var press = new MeasuredPress();
        press.Step();
        press.End();
        press.Time.Advance(25L * 3600 * 1000);
        press.Boot(WakeCause.Button);
        var cost = press.Step();
        Assert.AreEqual(1, cost.FileWrites);
        Assert.AreEqual(6, cost.FileReads);
        Assert.AreEqual(4, cost.Compressions);
    }

    [TestMethod]
    public void A_wake_for_nothing_costs_next_to_nothing()
    {
        var press = new MeasuredPress();
        press.Step();
        press.End();

        // Armed for the release, and the release is there.
        var bytes = new byte[press.Retained.Size];
        press.Retained.Read(bytes);
        bytes[6] ^= 0x20;
        bytes[0] ^= 0x20;
        press.Retained.Write(bytes);
        press.Boot(WakeCause.Button);
        var cost = press.Step();
        Assert.AreEqual(0, cost.Compressions + cost.FileReads + cost.FileWrites);
        Assert.IsFalse(press.Panel.IsPowered);
    }

    [TestMethod]
    public void A_picture_that_is_no_code_is_counted_before_it_shows()
    {
        // A press and its picture; the end of the wake, which a drained cell may not reach, is not run.
        var press = new MeasuredPress { Millivolts = 1900 };
        press.Boot(WakeCause.Button);
        Assert.AreEqual(1, press.Step().RetainedWrites);
        Assert.AreEqual(1, press.Panel.TurnOns);
    }

    [TestMethod]
    public void Nothing_is_allocated_while_the_code_counts_down_and_two_compressions_make_the_next_one()
    {
        var press = new MeasuredPress();
        press.Step();
        press.End();

        // 26 s into the step: the next code is shown too.
        press.Time.Advance(6000);
        press.Boot(WakeCause.Button);
        press.Step();
        press.Step();
        var compressions = 0;
        for (var i = 0; i < 25; i++)
        {
            press.Time.Advance(1000);
            var cost = press.Step();
            compressions += cost.Compressions;
            Assert.AreEqual(0L, cost.AllocatedBytes, $"second {i}");
            Assert.AreEqual(0, cost.FileReads + cost.FileWrites + cost.RetainedWrites);
        }

        Assert.AreEqual(2, compressions);
    }
}
