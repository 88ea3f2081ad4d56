using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator.Page.Parts;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Page.Parts;

/// <summary>Words and quantities on the page.</summary>
[TestClass]
public class WordingTests
{
    [TestMethod]
    [DataRow(0L, "0 s")]
    [DataRow(1L, "+0.001 s")]
    [DataRow(500L, "+0.5 s")]
    [DataRow(-1500L, "-1.5 s")]
    [DataRow(119999L, "+119.999 s")]
    [DataRow(120000L, "+2 min")]
    [DataRow(-5400000L, "-90 min")]
    [DataRow(7200000L, "+2 h")]
    [DataRow(-129600000L, "-36 h")]
    [DataRow(172800000L, "+2 days")]
    [DataRow(-31536000000L, "-365 days")]
    public void Clock_error_has_sign_and_unit(long milliseconds, string text) => Assert.AreEqual(text, Wording.ClockError(milliseconds));

    [TestMethod]
    [DataRow("279037", "279 037")]
    [DataRow("12345678", "1234 5678")]
    public void Code_is_split_into_two_groups(string code, string text) => Assert.AreEqual(text, Wording.Grouped(code));

    [TestMethod]
    [DataRow(0.0, "0 µA")]
    [DataRow(17.13, "17.1 µA")]
    [DataRow(999.9, "999.9 µA")]
    [DataRow(1000.0, "1 mA")]
    [DataRow(48800.0, "48.8 mA")]
    public void Current_has_its_unit(double microamperes, string text) => Assert.AreEqual(text, Wording.Current(microamperes));

    [TestMethod]
    [DataRow("dark", "dark", "blank")]
    [DataRow("code", "code 279 037", null)]
    [DataRow("display-test", "display test, all pixels lit", "display test, all pixels black")]
    [DataRow("battery", "battery empty", null)]
    [DataRow("unreadable", "unreadable picture", null)]
    [DataRow("wait", "WAIT, 12 MIN", null)]
    public void Reading_describes_the_screen(string screen, string text, string? onEpaper)
    {
        var reading = new PanelReading(screen, screen == "code" ? "279037" : null, 0, null, ["WAIT", "12 MIN"]);
        Assert.AreEqual(text, Wording.Reading(reading, BoardKind.DevKit));
        Assert.AreEqual(onEpaper ?? text, Wording.Reading(reading, BoardKind.CoreInk));
    }

    [TestMethod]
    public void Times_are_in_UTC_and_a_missing_record_is_named()
    {
        Assert.AreEqual("2033-05-18 03:33:20", Wording.Moment(2000000000999));
        Assert.AreEqual("03:33:20", Wording.Time(DateTimeOffset.FromUnixTimeSeconds(2000000000)));
        Assert.AreEqual("No record", Wording.Life(null));
        Assert.AreEqual("Sealed", Wording.Life(LifeState.Sealed));
        Assert.AreEqual("1.50", Wording.Number(1.5, 2));
        Assert.AreEqual("109.6", Wording.Number(109.6));
        CollectionAssert.AllItemsAreUnique(Enum.GetValues<WakeCause>().Select(Wording.Cause).ToArray());
    }

    [TestMethod]
    [DataRow(WakeCause.Button, "button")]
    [DataRow(WakeCause.Timer, "timer")]
    [DataRow(WakeCause.PowerOn, "power-on")]
    public void Wake_cause_has_its_word(WakeCause cause, string word) => Assert.AreEqual(word, Wording.Cause(cause));
}
