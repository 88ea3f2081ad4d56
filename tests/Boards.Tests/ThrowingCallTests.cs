namespace Keyfob.Boards.Tests;

/// <summary>Whichever call of nanoFramework throws, the token sleeps deeply with button and timer armed, and works again afterwards.</summary>
[TestClass]
public sealed class ThrowingCallTests
{
    // Without this call there is no deep sleep.
    private const string DeepSleep = "Sleep.StartDeepSleep";

    private const string ArmTimer = "Sleep.EnableWakeupByTimer";

    [TestMethod]
    public void Each_call_of_a_press_may_throw_once()
    {
        Unit undisturbed = new();
        undisturbed.Press();
        var names = undisturbed.Board.Chip.Calls.Names;
        for (var n = 1; n <= names.Count; n++)
        {
            Unit unit = new();
            unit.Board.PrepareChip = chip => chip.Calls.Fails = (number, _) => number == n;
            unit.Press();
            AssertGoesOn(unit, $"call {n}, {names[n - 1]}");
        }
    }

    [TestMethod]
    public void All_calls_of_a_name_may_throw()
    {
        Unit undisturbed = new();
        undisturbed.Press(3500);
        foreach (var name in undisturbed.Board.Chip.Calls.Names.Distinct().Where(name => name != DeepSleep))
        {
            Unit unit = new();
            unit.Board.PrepareChip = chip => chip.Calls.Fails = (_, called) => called == name;
            unit.Press(3500);
            AssertGoesOn(unit, $"every {name}");
        }
    }

    [TestMethod]
    public void Deep_sleep_is_tried_until_it_succeeds()
    {
        Unit unit = new();
        var tries = 0;
        unit.Board.PrepareChip = chip => chip.Calls.Fails = (_, called) => called == DeepSleep && ++tries < 5;
        unit.Press();
        unit.AssertAsleep();
        Assert.AreEqual(5, tries);
    }

    private static void AssertGoesOn(Unit unit, string what)
    {
        var sleep = unit.Board.LastSleep!;
        Assert.IsTrue(sleep.IsAsleep, what);
        Assert.IsTrue(sleep.IsPinArmed || sleep.TimerMs is > 0 and <= 10000, $"{what}: neither the button nor a near timer is armed");
        Assert.IsTrue(sleep.TimerMs > 0 || what == $"every {ArmTimer}", $"{what}: the timer is not armed");
        Assert.IsEmpty(unit.WrongCodes, what);

        unit.Board.PrepareChip = _ => { };
        unit.Board.Time.Advance(60000);
        unit.Press();
        Assert.AreEqual("code", unit.Screens[0].Screen, $"the press after {what}");
        Assert.IsEmpty(unit.WrongCodes, what);
        unit.AssertAsleep();
    }
}
