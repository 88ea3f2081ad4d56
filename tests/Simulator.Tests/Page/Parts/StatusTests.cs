using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Live.Views;
using Keyfob.Simulator.Page.Parts;
using Keyfob.Simulator.Reading;
using Keyfob.Simulator.Tests.Live;

namespace Keyfob.Simulator.Tests.Page.Parts;

/// <summary>The words for what a token is doing.</summary>
[TestClass]
public class StatusTests
{
    [TestMethod]
    [DataRow(LiveState.Off, "dark", "without cells", null)]
    [DataRow(LiveState.Asleep, "dark", "asleep", "switched off")]
    [DataRow(LiveState.Awake, "dark", "awake, dark", "awake, blank")]
    [DataRow(LiveState.Awake, "code", "shows a code", null)]
    [DataRow(LiveState.Awake, "info", "shows the info screen", null)]
    [DataRow(LiveState.Awake, "display-test", "shows the display test", null)]
    [DataRow(LiveState.Awake, "error", "shows Err 12", null)]
    [DataRow(LiveState.Awake, "battery", "shows an empty battery", null)]
    [DataRow(LiveState.Awake, "wipe", "asks for a long press", null)]
    [DataRow(LiveState.Awake, "unreadable", "shows an unreadable picture", null)]
    [DataRow(LiveState.Awake, "wait", "shows WAIT", null)]
    [DataRow(LiveState.Awake, "blank", "shows BLANK", null)]
    public void Status_says_what_the_token_does_or_shows(LiveState state, string screen, string text, string? onCoreInk)
    {
        using var bench = new LiveBench();
        var view = bench.Token.View with { State = state, Reading = new PanelReading(screen, null, 0, screen == "error" ? 12 : null, []) };
        Assert.AreEqual(text, Wording.Status(view with { Board = EnergyBoard.Named("b2") }));
        Assert.AreEqual(onCoreInk ?? text, Wording.Status(view with { Board = EnergyBoard.Named("coreink") }));
    }
}
