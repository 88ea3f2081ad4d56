using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Storage;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>A unit whose panel does not answer is recorded as failed with that cause, and not sealed.</summary>
[TestClass]
public class PanelLostTests
{
    private const string Cause = "\"number\":109";
    private const string Text = "the unit's panel does not answer";

    [TestMethod]
    public void A_unit_without_a_panel_fails_with_that_cause_and_is_sealed_after_the_repair()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.StopsAfterFailure = true;
        desk.Units[0].Token.Panel.IsPresent = false;
        var result = desk.Personalize(1, "--edges", "1");
        Assert.Contains(Cause, result.Output);
        Assert.Contains(Text, result.Output);
        Assert.AreEqual(LifeState.Blank, desk.Units[0].Life);

        desk.Units[0].Token.Panel.IsPresent = true;
        desk.Pull("port1");
        desk.Plug("port1", desk.Units[0]);
        result = desk.Personalize(1, "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        desk.AssertAllSealed();
    }

    [TestMethod]
    public void A_unit_that_loses_its_panel_during_the_work_is_not_sealed()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.StopsAfterFailure = true;
        desk.Units[0].Token.Panel.PictureShown += panel => panel.IsPresent = false;
        var result = desk.Personalize(1, "--edges", "1");
        Assert.Contains(Cause, result.Output);
        Assert.AreEqual(LifeState.Provisioned, desk.Units[0].Life);
    }
}
