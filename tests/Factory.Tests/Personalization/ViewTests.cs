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
    public void On_a_narrow_terminal_a_row_is_still_one_line()
    {
        using var console = new TestConsole().Width(80).Interactive();
        Show(new TerminalView(console, ["port1", "port2"], sealedBefore: 0, count: 9));
        Assert.IsTrue(console.Lines.Where(line => line.StartsWith('│')).All(line => line.TrimEnd().Length <= 80), console.Output);
        Assert.IsTrue(console.Lines.Any(line => line.Contains("port2", StringComparison.Ordinal) && line.Contains("SET ASIDE", StringComparison.Ordinal) && line.Contains('…')), console.Output);
    }

    [TestMethod]
    public void A_terminal_shows_a_row_for_each_port()
    {
        using var console = new TestConsole().Width(160).Interactive();
        Show(new TerminalView(console, ["port1", "port2"], sealedBefore: 6, count: 9));
        var lines = console.Lines;
        Assert.IsTrue(lines.Any(line => line.Contains("port1", StringComparison.Ordinal) && line.Contains("KF0000000001", StringComparison.Ordinal) && line.Contains("#######", StringComparison.Ordinal)), console.Output);
        Assert.IsTrue(lines.Any(line => line.Contains("port2", StringComparison.Ordinal) && line.Contains("SET ASIDE (12): self-test: [oops].", StringComparison.Ordinal)), console.Output);
        Assert.IsTrue(lines.Any(line => line.Contains("7 of 9 sealed, 1 set aside", StringComparison.Ordinal)), console.Output);
        Assert.IsTrue(lines[^2].Contains("270 an hour", StringComparison.Ordinal) || lines[^1].Contains("set aside: 2 x", StringComparison.Ordinal), console.Output);
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
}
