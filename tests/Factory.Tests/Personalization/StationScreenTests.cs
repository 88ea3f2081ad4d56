using Keyfob.Factory.Personalization;
using Spectre.Console;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>The lines of the screen at the sizes where their layout changes.</summary>
[TestClass]
public class StationScreenTests
{
    private static readonly StationRow s_waiting = new StationRow("port1").After(new StationEvent(StationEventKind.Waiting, "port1") { Text = "plug in a unit" });

    private static readonly StationRow s_failed = new StationRow("port2").After(
        new StationEvent(StationEventKind.Failed, "port2") { Serial = "KF0000000001", Step = UnitSteps.Clock, Number = 7, Text = "one two three four five six" });

    [TestMethod]
    public void A_message_is_beside_its_row_where_it_fits_and_below_it_otherwise()
    {
        var head = $"{"port",-7}{"token",-14}{"",-9}state";
        var row = $"{"port1",-7}{"",-14}{".......",-9}waiting";
        var beside = row + "  plug in a unit";
        CollectionAssert.AreEqual(new[] { head, beside, "caption" }, Texts([s_waiting], "caption", beside.Length + 1, 100));
        CollectionAssert.AreEqual(new[] { head, row, "    plug in a unit", "caption" }, Texts([s_waiting], "caption", beside.Length, 100));
        CollectionAssert.AreEqual(new[] { head, row, "caption" }, Texts([new StationRow("port1")], "caption", beside.Length, 100));
    }

    [TestMethod]
    public void The_widest_port_makes_the_column_up_to_24_characters_and_of_a_longer_one_the_end_is_shown()
    {
        var lines = Texts([s_waiting, s_failed], "c", 200, 100);
        Assert.AreEqual($"{"port",-7}{"token",-14}{"",-9}state", lines[0]);
        Assert.StartsWith("port2  KF0000000001  ###....  SET ASIDE (7)  one two", lines[2]);
        var name = "tcp://a-long-server-name:7001";
        var row = new StationRow(name);
        Assert.StartsWith("…" + name[^23..] + "  ", Texts([row], "c", 200, 100)[1]);
        Assert.StartsWith(name[^24..] + "  ", Texts([new StationRow(name[^24..])], "c", 200, 100)[1]);
    }

    [TestMethod]
    [DataRow(7, "one two three four|five six")]
    [DataRow(6, "one two three four|five six")]
    [DataRow(5, "one two three fou…")]
    public void Messages_have_one_line_where_all_do_not_fit_the_height(int height, string message)
    {
        var lines = Texts([s_failed], "c", 23, height);
        CollectionAssert.AreEqual(message.Split('|').Select(line => "    " + line).ToArray(), lines[2..^1]);
        Assert.IsTrue(lines.All(line => line.Length <= 22), string.Join('\n', lines));
        Assert.EndsWith("…", lines[0]);
    }

    [TestMethod]
    public void A_port_that_waits_has_no_message_where_not_even_one_line_each_fits()
    {
        CollectionAssert.Contains(Texts([s_waiting, s_failed], "c", 23, 7), "    plug in a unit");
        var lines = Texts([s_waiting, s_failed], "c", 23, 6);
        CollectionAssert.DoesNotContain(lines, "    plug in a unit");
        Assert.HasCount(5, lines);
    }

    [TestMethod]
    public void A_word_that_is_longer_than_a_line_is_divided_and_the_caption_is_cut()
    {
        var row = new StationRow("p").After(new StationEvent(StationEventKind.Note, "p") { Text = new string('x', 25) + " yy" });
        var lines = Texts([row], new string('c', 30), 23, 100);
        CollectionAssert.AreEqual(new[] { "    " + new string('x', 18), "    xxxxxxx yy", new string('c', 21) + "…" }, lines[2..]);
        Assert.IsTrue(Texts([row], "c", 1, 100).All(line => line.Length <= 5));
    }

    [TestMethod]
    public void A_row_follows_the_events_of_its_port()
    {
        var row = new StationRow("p");
        Assert.AreEqual(("", ".......", "waiting", "", Style.Plain), Of(row));
        row = row.After(new StationEvent(StationEventKind.Step, "p") { Unit = "0123456789ABCDEF", Step = UnitSteps.Check, Tries = 1 });
        Assert.AreEqual(("01234567", "#......", "check", "", Style.Plain), Of(row));
        row = row.After(new StationEvent(StationEventKind.Step, "p") { Unit = "0123456789ABCDEF", Serial = "KF0000000001", Step = UnitSteps.Verify, Tries = 2, Text = "x" });
        Assert.AreEqual(("KF0000000001", "#######", "verify (try 2)", "", Style.Plain), Of(row));
        row = row.After(new StationEvent(StationEventKind.Waiting, "p") { Unit = "0123456789ABCDEF", Text = "wake it" });
        Assert.AreEqual(("KF0000000001", "#######", "verify (try 2)", "wake it", Style.Plain), Of(row));
        row = row.After(new StationEvent(StationEventKind.Note, "p") { Text = "note" });
        Assert.AreEqual(("KF0000000001", "#######", "verify (try 2)", "note", Style.Plain), Of(row));
        row = row.After(new StationEvent(StationEventKind.Retry, "p") { Step = UnitSteps.Seed, Text = "why" });
        Assert.AreEqual(("", "##.....", "seed failed, trying again", "why", new Style(Color.Yellow)), Of(row));
        row = row.After(new StationEvent(StationEventKind.Sealed, "p") { Serial = "KF0000000001", Took = TimeSpan.FromSeconds(1) });
        Assert.AreEqual(("KF0000000001", "#######", "SEALED in 1.0 s", "", new Style(Color.Green)), Of(row));
        row = row.After(new StationEvent(StationEventKind.Unsealed, "p") { Serial = "KF0000000001" });
        Assert.AreEqual(("KF0000000001", ".......", "finished, not sealed", "", Style.Plain), Of(row));
        row = row.After(new StationEvent(StationEventKind.Failed, "p") { Number = 9, Text = "why" });
        Assert.AreEqual(("", ".......", "SET ASIDE (9)", "why", new Style(Color.Red)), Of(row));
        row = row.After(new StationEvent(StationEventKind.Waiting, "p") { Text = "plug in" });
        Assert.AreEqual(("", ".......", "waiting", "plug in", Style.Plain), Of(row));
    }

    private static (string Token, string Bar, string State, string Message, Style Style) Of(StationRow row) => (row.Token, row.Bar, row.State, row.Message, row.Style);

    private static string[] Texts(IReadOnlyList<StationRow> rows, string caption, int width, int height) =>
        [.. StationScreen.Lines(rows, caption, width, height).Select(line => line.Text)];
}
