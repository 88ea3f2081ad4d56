using System.Globalization;
using System.Text.Json;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Battery;

/// <summary>The text, the CSV and the JSON of <c>battery</c> have the same numbers. A year with one press a day is simulated quickly.</summary>
[TestClass]
public class BatteryReportTests
{
    private static readonly string[] s_command = ["battery", "--years", "1", "--presses-per-day", "1"];

    private readonly JsonElement _json = Json(s_command);

    [TestMethod]
    public void CSV_has_a_row_for_each_quantity_with_unit_and_assumption()
    {
        var lines = Lines([.. s_command, "--csv"]);
        Assert.AreEqual("quantity,value,unit,assumed", lines[0]);
        var assumed = _json.GetProperty("assumed").EnumerateArray().Select(one => one.GetString()).ToHashSet();
        Assert.IsTrue(assumed.Contains("rest") && !assumed.Contains("clockChip"));
        (string Name, double Value, string Unit, bool IsAssumed)[] expected =
        [
            .. Causes("pressMillicoulombs").Select(one => ("press." + one.Name, one.Value, "mC", assumed.Contains(one.Name))),
            ("press", Number("pressTotalMillicoulombs"), "mC", true),
            ("wakeToCode", Number("wakeToCodeMilliseconds"), "ms", true),
            ("wakeToCodeCharge", double.NaN, "mC", true),
            .. Causes("standingMicroamperes").Select(one => ("standing." + one.Name, one.Value, "uA", assumed.Contains(one.Name))),
            ("leftOn", Number("leftOnMicroamperes"), "uA", true),
            ("presses", Number("pressTotalMillicoulombs") * Number("presses") / (365.25 * 86400) * 1000, "uA", true),
            ("mean", Number("meanMicroamperes"), "uA", true),
            ("life", Number("lifeYears"), "years", true),
            ("clockError", Number("clockErrorSeconds"), "s", true),
        ];
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToArray();
        CollectionAssert.AreEqual(
            expected.Select(one => $"{one.Name} {one.Unit} {(one.IsAssumed ? "yes" : "no")}").ToArray(),
            rows.Select(row => $"{row[0]} {row[2]} {row[3]}").ToArray());
        foreach (var (row, one) in rows.Zip(expected).Where(pair => !double.IsNaN(pair.Second.Value)))
        {
            Assert.AreEqual(one.Value, double.Parse(row[1], CultureInfo.InvariantCulture), 0.051, one.Name);
        }
    }

    [TestMethod]
    public void The_charge_up_to_the_code_is_a_part_of_the_charge_of_a_press()
    {
        var rows = Lines([.. s_command, "--csv"]).Select(line => line.Split(',')).ToDictionary(row => row[0], row => row[1]);
        var (charge, time) = (Value("wakeToCodeCharge"), Value("wakeToCode"));
        Assert.IsTrue(charge > Value("press.boot") + Value("press.startUp") && charge < Value("press"), $"{charge} mC");

        // Boot and start-up alone take 305 ms, at 40 mA and through the converter.
        Assert.IsTrue(time is > 305 and < 1000, $"{time} ms");
        Assert.AreEqual(time / 1000 * 40 * 1.22, charge, 0.3 * charge);

        double Value(string name) => double.Parse(rows[name], CultureInfo.InvariantCulture);
    }

    [TestMethod]
    public void Text_has_the_same_numbers()
    {
        var lines = Lines(s_command);
        Assert.AreEqual($"1 years simulated wake by wake: {Number("presses")} presses (1 a day), {Number("timerWakes")} wakes by the timer", lines[1]);
        Assert.Contains("not a measurement", lines[2]);
        var heading = lines.Single(line => line.StartsWith("a press, at the cells", StringComparison.Ordinal));
        CollectionAssert.AreEqual(new[] { "mC", "ms" }, heading.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2..]);
        var rest = lines.SkipWhile(line => !line.StartsWith("mean current", StringComparison.Ordinal)).ToArray();
        Assert.EndsWith("uA", rest[0]);
        var code = lines.Single(line => line.StartsWith("  from wake to code", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual(Number("wakeToCodeMilliseconds"), double.Parse(code[^1], CultureInfo.InvariantCulture), 1);
        Assert.IsLessThan(Number("pressTotalMillicoulombs"), double.Parse(code[^2], CultureInfo.InvariantCulture));
        var boot = lines.Single(line => line.StartsWith("  boot", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual("70", boot[^1]);
        Assert.AreEqual(Round(Number("pressTotalMillicoulombs")), Last(lines.First(line => line.StartsWith("  all ", StringComparison.Ordinal))));
        Assert.AreEqual(Round(Number("meanMicroamperes")), Last(rest.First(line => line.StartsWith("  all ", StringComparison.Ordinal))));
        Assert.AreEqual(Round(Number("leftOnMicroamperes")), Last(rest.Single(line => line.StartsWith("  timer wakes", StringComparison.Ordinal))));
        Assert.IsNotEmpty(rest.Where(line => line.StartsWith("  presses ", StringComparison.Ordinal)));
        foreach (var (name, cause) in new[] { ("clock chip", "clockChip"), ("processor in deep sleep", "processor"), ("rest *", "rest") })
        {
            var value = _json.GetProperty("standingMicroamperes").GetProperty(cause).GetDouble();
            Assert.AreEqual(Round(value), Last(rest.Single(line => line.StartsWith("  " + name + "  ", StringComparison.Ordinal))));
        }

        var life = Number("lifeYears").ToString("0.00", CultureInfo.InvariantCulture);
        Assert.Contains($"life of the cells: {life} years (* 1080 of 1200 mAh, self-discharge 1 % a year)", lines);
        var seconds = Number("clockErrorSeconds");
        var steps = (seconds / 30).ToString("0.0", CultureInfo.InvariantCulture);
        Assert.StartsWith($"clock: {seconds} s ahead after 1 years, {steps} steps of 30 s (* ", lines[^1]);
    }

    [TestMethod]
    public void Without_presses_their_charge_is_0()
    {
        string[] command = ["battery", "--years", "1", "--presses-per-day", "0"];
        Assert.AreEqual(0, Json(command).GetProperty("pressTotalMillicoulombs").GetDouble());
        foreach (var line in Lines([.. command, "--csv"]).Where(line => line.StartsWith("press", StringComparison.Ordinal) || line.StartsWith("wakeToCode", StringComparison.Ordinal)))
        {
            Assert.AreEqual("0", line.Split(',')[1], line);
        }

        Assert.DoesNotContain("NaN", string.Join('\n', Lines(command)));
    }

    [TestMethod]
    public void Wakes_by_the_timer_draw_what_neither_presses_nor_the_parts_that_are_always_on_draw()
    {
        var json = Json(["battery", "--years", "1", "--presses-per-day", "0"]);
        var leftOn = json.GetProperty("leftOnMicroamperes").GetDouble();
        var standing = json.GetProperty("standingMicroamperes").EnumerateObject().Sum(one => one.Value.GetDouble());
        Assert.IsGreaterThan(0.001, leftOn);
        Assert.AreEqual(json.GetProperty("meanMicroamperes").GetDouble(), standing + leftOn, 0.001);
    }

    [TestMethod]
    public void The_clock_is_ahead_by_its_mean_rate_error()
    {
        // In the first year a DS3231 goes from 2 to 3 ppm.
        Assert.AreEqual(365.25 * 86400 * 2.5e-6, Number("clockErrorSeconds"), 2);
        var coreInk = Json([.. s_command, "--board", "coreink"]);
        Assert.AreEqual(365.25 * 86400 * 4.5e-6, coreInk.GetProperty("clockErrorSeconds").GetDouble(), 2);
    }

    [TestMethod]
    public void Table_has_condition_and_source_of_each_number()
    {
        var lines = Lines(["battery", "--table"]);
        Assert.Contains("* assumed", lines[1]);
        var first = Array.IndexOf(lines, "  boot = 70 ms");
        Assert.IsGreaterThan(1, first);
        Assert.StartsWith("    wake to app_main", lines[first + 1]);
        Assert.StartsWith("    glenn20", lines[first + 2]);
    }

    private double Number(string name) => _json.GetProperty(name).GetDouble();

    private (string Name, double Value)[] Causes(string name) => [.. _json.GetProperty(name).EnumerateObject().Select(one => (one.Name, one.Value.GetDouble()))];

    private static string Round(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Last(string line) => line.Split(' ')[^1];

    private static JsonElement Json(string[] command)
    {
        using var json = JsonDocument.Parse(Simulated.Run([.. command, "--json"]).Output);
        return json.RootElement.Clone();
    }

    private static string[] Lines(string[] command)
    {
        var (exitCode, output, _) = Simulated.Run(command);
        Assert.AreEqual(0, exitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
    }
}
