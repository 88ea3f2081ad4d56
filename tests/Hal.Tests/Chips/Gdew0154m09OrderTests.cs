using Keyfob.Virtual.Chips;

namespace Keyfob.Hal.Tests.Chips;

/// <summary>The order and the length of commands.</summary>
[TestClass]
public class Gdew0154m09OrderTests : EpaperBench
{
    [TestMethod]
    public void Without_reset_nothing_is_accepted()
    {
        Send(0x04);
        Assert.AreEqual("command without reset", Panel.FirstViolation);
        Assert.IsFalse(Panel.IsPowered);
    }

    [TestMethod]
    [DataRow(9, 10, "short reset pulse")]
    [DataRow(10, 9, "command without reset")]
    public void The_reset_has_a_pulse_and_a_time_after_it(int pulse, int after, string violation)
    {
        Panel.Reset.Write(false);
        Time.Advance(pulse);
        Panel.Reset.Write(true);
        Time.Advance(after);
        Send(0x00, 0xDF, 0x0E);
        Assert.AreEqual(violation, Panel.FirstViolation);
    }

    [TestMethod]
    public void A_command_while_busy_is_lost()
    {
        SetUp();
        Send(0x02);
        Send(0x04);
        Assert.AreEqual("command while busy", Panel.FirstViolation);
        Assert.IsFalse(Panel.IsPowered);
    }

    [TestMethod]
    public void Voltages_need_the_set_up()
    {
        Reset();
        Send(0x04);
        Assert.AreEqual("voltages on before the set-up", Panel.FirstViolation);
    }

    [TestMethod]
    public void A_refresh_needs_voltages_pictures_and_waveforms()
    {
        SetUp();
        Send(0x12);
        Assert.AreEqual("refresh without both pictures", Panel.FirstViolation);
        Send(0x00, 0xFF, 0x0E);
        Send(0x10, Filled(0xFF));
        Send(0x13, Filled(0xFF));
        Send(0x12);
        Assert.AreEqual(2, Panel.Violations, "no waveforms");
        Time.Advance(Gdew0154m09Model.QuickMs);
        Send(0x02);
        Time.Advance(Gdew0154m09Model.PowerOffMs);
        Send(0x10, Filled(0xFF));
        Send(0x13, Filled(0xFF));
        Send(0x12);
        Assert.AreEqual(3, Panel.Violations, "no voltages");
    }

    [TestMethod]
    [DataRow(4999)]
    [DataRow(5001)]
    [DataRow(0)]
    public void Data_of_another_length_is_a_violation(int length)
    {
        SetUp();
        Send(0x10, Filled(0xFF, length));
        Send(0x13, Filled(0xFF));
        Assert.AreEqual("data of a wrong length", Panel.FirstViolation);
    }

    [TestMethod]
    [DataRow((byte)0x01, (byte)0x0F, (byte)10, (byte)11)]
    [DataRow((byte)0x00, (byte)0x0E, (byte)10, (byte)11)]
    [DataRow((byte)0x00, (byte)0xCF, (byte)10, (byte)11)]
    [DataRow((byte)0x00, (byte)0x0F, (byte)12, (byte)11)]
    [DataRow((byte)0x00, (byte)0x0F, (byte)10, (byte)200)]
    [DataRow((byte)0x10, (byte)0x0F, (byte)10, (byte)11)]
    public void A_window_that_is_not_on_the_panel_takes_no_data(byte left, byte right, byte top, byte bottom)
    {
        SetUp();
        Send(0x91);
        Send(0x90, left, right, 0, top, 0, bottom, 1);
        Send(0x10, 0xFF);
        Send(0x92);
        Assert.AreEqual("data of a wrong length", Panel.FirstViolation);
    }

    [TestMethod]
    public void Unknown_commands_are_violations()
    {
        SetUp();
        Send(0x55);
        Assert.AreEqual("unknown command", Panel.FirstViolation);
    }

    [TestMethod]
    public void Deep_sleep_needs_voltages_off_and_its_check_code_and_ends_by_a_reset_only()
    {
        SetUp();
        Send(0x07, 0xA5);
        Assert.AreEqual("deep sleep with voltages on", Panel.FirstViolation);
        SetUp();
        Send(0x02);
        Time.Advance(Gdew0154m09Model.PowerOffMs);
        Send(0x07, 0x5A);
        Assert.IsFalse(Panel.IsAsleep);
        Send(0x07, 0xA5);
        Assert.IsTrue(Panel.IsAsleep);
        int violations = Panel.Violations;
        Send(0x04);
        Assert.AreEqual(violations + 1, Panel.Violations);
        Assert.IsFalse(Panel.IsPowered);
        Reset();
        Assert.IsFalse(Panel.IsAsleep);
    }

    [TestMethod]
    public void Bytes_to_a_panel_without_supply_are_counted()
    {
        Panel.LosePower();
        Send(0x04);
        Send(0x10, 1, 2, 3);
        Assert.AreEqual(5, Panel.BackPowered);
        Assert.IsTrue(Panel.Busy.Read(), "nothing pulls the line low");
    }
}
