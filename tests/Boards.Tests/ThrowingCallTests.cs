namespace Keyfob.Boards.Tests;

/// <summary>Whichever call of nanoFramework throws, the token sleeps deeply with button and timer armed, and works again afterwards.</summary>
[TestClass]
public sealed class ThrowingCallTests
{
    // Without this call there is no deep sleep.
    private const string DeepSleep = "Sleep.StartDeepSleep";

    private const string ArmTimer = "Sleep.EnableWakeupByTimer";

    [TestMethod]
    [TestCategory("Long")]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void Each_call_of_a_press_may_throw_once(string board)
    {
        var undisturbed = Unit.Of(board);
        undisturbed.Press();
        var names = undisturbed.Chip.Calls.Names;

        // A panel on SPI has thousands of calls that are alike.
        var step = names.Count < 600 ? 1 : 7;
        for (var n = 1; n <= names.Count; n += step)
        {
            var unit = Unit.Of(board);
            unit.PrepareChip = chip => chip.Calls.Fails = (number, _) => number == n;
            unit.Press();
            AssertGoesOn(unit, $"call {n}, {names[n - 1]}");
        }
    }

    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void All_calls_of_a_name_may_throw(string board)
    {
        var undisturbed = Unit.Of(board);
        undisturbed.Press(3500);
        foreach (var name in undisturbed.Chip.Calls.Names.Distinct().Where(name => name != DeepSleep))
        {
            var unit = Unit.Of(board);
            unit.PrepareChip = chip => chip.Calls.Fails = (_, called) => called == name;
            unit.Press(3500);
            AssertGoesOn(unit, $"every {name}");
        }
    }

    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void Deep_sleep_is_tried_until_it_succeeds(string board)
    {
        var unit = Unit.Of(board);
        var tries = 0;
        unit.PrepareChip = chip => chip.Calls.Fails = (_, called) => called == DeepSleep && ++tries < 5;
        unit.Press();
        unit.AssertAsleep();
        Assert.AreEqual(5, tries);
    }

    private static void AssertGoesOn(Unit unit, string what)
    {
        unit.AssertWillWake(what, what == $"every {ArmTimer}");
        Assert.IsEmpty(unit.WrongCodes, what);

        unit.PrepareChip = _ => { };
        unit.Wait(60000);
        unit.Press();
        Assert.AreEqual("code", unit.Screens[0].Screen, $"the press after {what}");
        Assert.IsEmpty(unit.WrongCodes, what);
        unit.AssertAsleep();
    }
}
