using Keyfob.Hal;

namespace Keyfob.Firmware.Tests.Costs;

/// <summary>Counts the work between the wake and the first screen, so that an increase fails on the desktop.</summary>
[TestClass]
public class PressCostTests
{
    [TestMethod]
    public void A_normal_press_has_the_documented_costs()
    {
        var press = new MeasuredPress();
        press.Step();
        press.End();
        press.Boot(WakeCause.Button);
        var cost = press.Step();

        // Two compressions for the key, two for the code.
        Assert.AreEqual(4, cost.Compressions);

        // The seed, and both slots of token record and time floor.
        Assert.AreEqual(5, cost.FileReads);
        Assert.AreEqual(0, cost.FileWrites);
        Assert.AreEqual(1, cost.RetainedWrites);
        Assert.AreEqual(1, press.Panel.TurnOns);

        // On the desktop. The device's heap has other headers and the same arrays. The limit is 10 % above the present figure.
        Assert.IsLessThan(1998, cost.AllocatedBytes);
    }

    [TestMethod]
    public void The_first_press_takes_8_compressions_with_the_known_answer_test()
    {
        Assert.AreEqual(8, new MeasuredPress().Step().Compressions);
    }

    [TestMethod]
    public void A_press_more_than_110_s_after_the_last_writes_one_file()
    {
        var press = new MeasuredPress();
        press.Step();
        press.End();
        press.Time.Advance(111 * 1000);
        press.Boot(WakeCause.Button);
        var cost = press.Step();
        Assert.AreEqual(1, cost.FileWrites);
        Assert.AreEqual(6, cost.FileReads);
        Assert.AreEqual(4, cost.Compressions);
    }

    [TestMethod]
    public void A_wake_by_the_release_computes_nothing_reads_no_file_and_keeps_the_panel_off()
    {
        var press = new MeasuredPress();
        press.Step();
        press.End();

        // The pin was armed for the release, and the button is released.
        var bytes = new byte[press.Retained.Size];
        press.Retained.Read(bytes);
        bytes[5] ^= 0x20;
        bytes[0] ^= 0x20;
        press.Retained.Write(bytes);
        press.Boot(WakeCause.Button);
        var cost = press.Step();
        Assert.AreEqual(0, cost.Compressions + cost.FileReads + cost.FileWrites);
        Assert.IsFalse(press.Panel.IsPowered);
    }

    [TestMethod]
    public void A_screen_without_a_code_is_counted_before_the_wake_ends()
    {
        // Start-up and first screen only. With drained cells the token may not reach the end of the wake.
        var press = new MeasuredPress { Millivolts = 1900 };
        press.Boot(WakeCause.Button);
        Assert.AreEqual(1, press.Step().RetainedWrites);
        Assert.AreEqual(1, press.Panel.TurnOns);
    }

    [TestMethod]
    public void While_a_code_is_shown_nothing_is_allocated_and_the_next_code_takes_2_compressions()
    {
        var press = new MeasuredPress();
        press.Step();
        press.End();

        // 26 s into the time step: the next code is shown too.
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
