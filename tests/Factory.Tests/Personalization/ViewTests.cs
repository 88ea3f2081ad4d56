using System.Text.Json;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Journal;
using Spectre.Console.Testing;

namespace Keyfob.Factory.Tests.Personalization;

[TestClass]
public class ViewTests
{
    private static readonly StationSummary s_summary = new(
        "DESK", 3, 7, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(8.5), [new FailureCount(new FailureCause(12, "self-test: the panel would show Err 12."), 2)]);

    private static readonly StationEvent[] s_events =
    [
        new(StationEventKind.Waiting, "port1") { Text = "plug in a unit." },
        new(StationEventKind.Step, "port1") { Unit = "00112233445566778899AABBCCDDEEFF", Step = UnitSteps.Check, Tries = 1 },
        new(StationEventKind.Step, "port2") { Unit = "10112233445566778899AABBCCDDEEFF", Serial = "KF0000000002", Step = UnitSteps.Clock, Tries = 2 },
        new(StationEventKind.Failed, "port2") { Unit = "10112233445566778899AABBCCDDEEFF", Serial = "KF0000000002", Step = UnitSteps.Test, Tries = 3, Number = 12, Text = "self-test: [oops]." },
        new(StationEventKind.Sealed, "port1") { Unit = "00112233445566778899AABBCCDDEEFF", Serial = "KF0000000001", Tries = 1, Took = TimeSpan.FromSeconds(8.4) },
    ];

    [TestMethod]
    public void Plain_text_has_a_line_for_each_event()
    {
        var screen = new Screen();
        Show(new PlainView(screen, new SetTime()));
        CollectionAssert.AreEqual(
            new[]
            {
                "2026-03-01 08:00:00 +00:00 port1                    -            plug in a unit.",
                "2026-03-01 08:00:00 +00:00 port1                    00112233     check",
                "2026-03-01 08:00:00 +00:00 port2                    KF0000000002 clock (try 2)",
                "2026-03-01 08:00:00 +00:00 port2                    KF0000000002 SET ASIDE (12): self-test: [oops].",
                "2026-03-01 08:00:00 +00:00 port1                    KF0000000001 SEALED in 8.4 s",
                "batch DESK: 7 sealed; this run: 3 units in 40.0 s, 270 an hour, 8.5 s each",
                "set aside: 2 x (12) self-test: the panel would show Err 12.",
            },
            screen.Lines);
    }

    [TestMethod]
    [DataRow(8.44, "8.4 s")]
    [DataRow(120, "0:02:00")]
    [DataRow(6 * 3600, "6:00:00")]
    [DataRow((49 * 3600) + 61, "2 d 1:01:01")]
    public void A_duration_of_days_says_so(double seconds, string expected) => Assert.AreEqual(expected, StationText.Seconds(TimeSpan.FromSeconds(seconds)));

    [TestMethod]
    public void Json_has_an_object_on_each_line()
    {
        var screen = new Screen();
        Show(new JsonView(screen, new SetTime()));
        var objects = screen.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.HasCount(s_events.Length + 1, objects);
        CollectionAssert.AreEqual(
            new[] { "waiting", "step", "step", "failed", "sealed", "summary" },
            objects.Select(one => one.GetProperty("event").GetString()).ToArray());
        Assert.AreEqual(12, objects[3].GetProperty("number").GetInt32());
        Assert.AreEqual(270, objects[5].GetProperty("unitsPerHour").GetDouble());
        Assert.AreEqual(2, objects[5].GetProperty("failures")[0].GetProperty("units").GetInt32());
    }

    [TestMethod]
    [DataRow(40, 24)]
    [DataRow(80, 24)]
    [DataRow(120, 40)]
    public void The_state_and_the_reason_are_readable_at_every_width(int width, int height)
    {
        using var console = new TestConsole().Width(width).Height(height).Interactive();
        using var view = new TerminalView(console, ["tcp://10.0.0.1:7001", "tcp://10.0.0.1:7002"], sealedBefore: 0, count: 9, TimeProvider.System);
        const string Reason = "the clock is 14.2 ppm off, more than its datasheet allows. Unplug the unit.";
        view.Show(new StationEvent(StationEventKind.Failed, "tcp://10.0.0.1:7002") { Unit = "10112233445566778899AABBCCDDEEFF", Serial = "KF0000000002", Step = UnitSteps.Measure, Tries = 1, Number = 107, Text = Reason });
        var screen = LastScreen(console);
        Assert.IsTrue(screen.All(line => line.Length < width), console.Output);
        Assert.IsTrue(width < 80 || screen.Any(line => line.Contains("KF0000000002", StringComparison.Ordinal) && line.Contains("SET ASIDE (107)", StringComparison.Ordinal)), console.Output);
        Assert.Contains(Reason, string.Join(' ', screen.Select(line => line.Trim())));
    }

    [TestMethod]
    public void With_many_ports_every_reason_keeps_a_line_and_waiting_ports_keep_their_row()
    {
        List<StationRow> rows = [.. Enumerable.Range(1, 10).Select(number => new StationRow($"tcp://10.0.0.1:70{number:D2}").After(number % 2 == 0
            ? new StationEvent(StationEventKind.Failed, "p") { Unit = "10112233445566778899AABBCCDDEEFF", Number = 100, Text = new string('x', 300) }
            : new StationEvent(StationEventKind.Waiting, "p") { Text = "plug in a unit; begun and not finished: KF0000000001, KF0000000002, KF0000000003, KF0000000004." }))];
        var lines = StationScreen.Lines(rows, "caption", 80, 24).Select(line => line.Text).ToList();
        Assert.IsLessThan(24, lines.Count);
        Assert.AreEqual(5, lines.Count(line => line.Contains("xxx", StringComparison.Ordinal)));
        Assert.AreEqual(10, lines.Count(line => line.StartsWith("tcp:", StringComparison.Ordinal)));
        Assert.AreEqual("caption", lines[^1]);
    }

    [TestMethod]
    public void The_screen_is_drawn_again_when_the_terminal_changes_its_size()
    {
        var timers = new FiredTimers();
        using var console = new TestConsole().Width(120).Interactive();
        using var view = new TerminalView(console, ["port1"], sealedBefore: 0, count: 9, timers);
        var text = string.Join(' ', Enumerable.Repeat("word", 24)) + ".";
        view.Show(new StationEvent(StationEventKind.Waiting, "port1") { Text = text });
        Assert.HasCount(5, LastScreen(console), console.Output);
        console.Width(60);
        timers.Fire();
        var screen = LastScreen(console);
        Assert.IsTrue(screen.All(line => line.Length < 60), console.Output);
        Assert.Contains(text, string.Join(' ', screen.Select(line => line.Trim())));
    }

    [TestMethod]
    public void A_terminal_shows_a_row_for_each_port()
    {
        using var console = new TestConsole().Width(160).Interactive();
        Show(new TerminalView(console, ["port1", "port2"], sealedBefore: 6, count: 9, TimeProvider.System));
        var lines = console.Lines;
        Assert.IsTrue(lines.Any(line => line.StartsWith("port1  KF0000000001  #######  SEALED in 8.4 s", StringComparison.Ordinal)), console.Output);
        Assert.IsTrue(lines.Any(line => line.StartsWith("port2  KF0000000002  #####..  SET ASIDE (12)  self-test: [oops].", StringComparison.Ordinal)), console.Output);
        Assert.IsTrue(lines.Any(line => line.StartsWith("7 of 9 sealed, 1 set aside", StringComparison.Ordinal)), console.Output);
        Assert.IsTrue(lines[^2].Contains("270 an hour", StringComparison.Ordinal) || lines[^1].Contains("set aside: 2 x", StringComparison.Ordinal), console.Output);
    }

    [TestMethod]
    public void A_unit_that_must_be_unplugged_keeps_its_state_and_the_next_unit_clears_it()
    {
        var row = new StationRow("p")
            .After(new StationEvent(StationEventKind.Sealed, "p") { Unit = "10112233445566778899AABBCCDDEEFF", Serial = "KF0000000001", Took = TimeSpan.FromSeconds(5) })
            .After(new StationEvent(StationEventKind.Waiting, "p") { Unit = "10112233445566778899AABBCCDDEEFF", Text = "KF0000000001 is sealed. Unplug it and plug in the next unit." });
        Assert.AreEqual(("KF0000000001", "SEALED in 5.0 s", "KF0000000001 is sealed. Unplug it and plug in the next unit."), (row.Token, row.State, row.Message));
        row = row.After(new StationEvent(StationEventKind.Waiting, "p") { Text = "plug in a unit." });
        Assert.AreEqual(("", "waiting", "plug in a unit."), (row.Token, row.State, row.Message));
    }

    /// <summary>The lines from the last heading on.</summary>
    private static List<string> LastScreen(TestConsole console)
    {
        var lines = console.Lines.Select(line => line.TrimEnd()).ToList();
        var first = lines.FindLastIndex(line => line.Contains("port  ", StringComparison.Ordinal));

        // Without cursor control the heading follows the caption of the screen before.
        return [lines[first][lines[first].LastIndexOf("port  ", StringComparison.Ordinal)..], .. lines.Skip(first + 1)];
    }

    private static void Show(IStationView view)
    {
        using (view)
        {
            foreach (var happened in s_events)
            {
                view.Show(happened);
            }

            view.ShowSummary(s_summary);
        }
    }

    /// <summary>Timers that the test fires.</summary>
    private sealed class FiredTimers : TimeProvider
    {
        private readonly List<Action> _timers = [];

        public void Fire() => _timers.ForEach(timer => timer());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(() => callback(state));
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
