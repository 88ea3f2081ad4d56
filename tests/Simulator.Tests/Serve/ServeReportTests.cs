using System.Globalization;
using System.Text.Json;
using Keyfob.Firmware.Tests.Readme;
using Keyfob.Simulator.Serve;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>The lines of <c>serve</c>.</summary>
[TestClass]
public class ServeReportTests
{
    private static readonly ServeSummary s_quiet = new(2, 1, 0, 1, 0, 0, 500, 0);

    [TestMethod]
    [DataRow(ServeEventKind.Plugged, null, "     3.8 s  port 12   plugged     A0B1")]
    [DataRow(ServeEventKind.PowerCut, "KF1", "     3.8 s  port 12   power-cut   A0B1 KF1")]
    public void Event_has_time_port_name_unit_and_serial(ServeEventKind kind, string? serial, string line)
    {
        var one = new ServeEvent(TimeSpan.FromMilliseconds(3840), kind, 12, "A0B1", serial);
        Assert.AreEqual(line, Print(isJson: false, report => report.Write(one)));
        var json = Json(report => report.Write(one));
        Assert.AreEqual(3.8, json.GetProperty("seconds").GetDouble());
        Assert.AreEqual(12, json.GetProperty("port").GetInt32());
        Assert.AreEqual("A0B1", json.GetProperty("unit").GetString());
        Assert.AreEqual(serial, json.GetProperty("serial").GetString());
    }

    [TestMethod]
    public void Events_have_the_names_in_the_README()
    {
        var names = Enum.GetValues<ServeEventKind>()
            .Select(kind => Json(report => report.Write(new ServeEvent(default, kind, 1, "A0B1", null))).GetProperty("event").GetString()!);
        var rows = MarkdownTable.Read("host/Simulator/README.md", "event", "meaning");
        CollectionAssert.AreEquivalent(rows.SelectMany(row => row[0].Split(", ")).Select(name => name.Trim('`')).ToArray(), names.ToArray());
    }

    [TestMethod]
    public void Summary_counts_the_tokens_and_mentions_noise_and_power_losses_only_if_there_were_any()
    {
        Assert.AreEqual("2 tokens: 1 blank, 0 provisioned, 1 sealed, 0 wiped", Print(isJson: false, report => report.End(s_quiet)));
        Assert.AreEqual(
            "1 token: 0 blank, 1 provisioned, 0 sealed, 0 wiped; 3 power cuts; 4 of 500 bytes disturbed",
            Print(isJson: false, report => report.End(new ServeSummary(1, 0, 1, 0, 0, 3, 500, 4))));
    }

    [TestMethod]
    public void Summary_in_JSON_has_all_numbers()
    {
        var json = Json(report => report.End(new ServeSummary(10, 1, 2, 3, 4, 5, 600, 7)));
        Assert.AreEqual(
            """{"event":"summary","tokens":10,"blank":1,"provisioned":2,"sealed":3,"wiped":4,"powerCuts":5,"bytes":600,"disturbed":7}""",
            json.GetRawText());
    }

    [TestMethod]
    public void Ports_and_temporary_kits_are_printed_at_the_start()
    {
        using var run = new VirtualRun(new ServeOptions { Count = 2 });
        var text = Print(isJson: false, report => report.Begin(run.Run, kitsAreTemporary: true));
        CollectionAssert.AreEqual(new[] { "memory:1", "memory:2", $"kits in {run.Run.KitFolder} (deleted at the end)" }, text.Split('\n'));
        Assert.AreEqual("memory:1\nmemory:2", Print(isJson: false, report => report.Begin(run.Run, kitsAreTemporary: false)));
        var lines = Print(isJson: true, report => report.Begin(run.Run, kitsAreTemporary: true)).Split('\n');
        CollectionAssert.AreEqual(
            new[]
            {
                """{"event":"port","port":1,"address":"memory:1"}""",
                """{"event":"port","port":2,"address":"memory:2"}""",
                JsonSerializer.Serialize(new { @event = "kits", folder = run.Run.KitFolder }),
            },
            lines);
    }

    [TestMethod]
    public void Each_line_is_flushed()
    {
        using var output = new CountingWriter();
        var report = new ServeReport(output, isJson: false);
        report.End(s_quiet);
        report.End(s_quiet);
        Assert.AreEqual(2, output.Flushes);
    }

    private static JsonElement Json(Action<ServeReport> print)
    {
        using var json = JsonDocument.Parse(Print(isJson: true, print));
        return json.RootElement.Clone();
    }

    private static string Print(bool isJson, Action<ServeReport> print)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        print(new ServeReport(output, isJson));
        return output.ToString().TrimEnd('\n');
    }

    private sealed class CountingWriter() : StringWriter(CultureInfo.InvariantCulture)
    {
        public int Flushes { get; private set; }

        public override void Flush() => Flushes++;
    }
}
