using System.Globalization;
using Keyfob.Cli;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Storage;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>A station whose clock is wrong from the start sets no clocks, and blames no unit.</summary>
[TestClass]
public class WrongStationTests
{
    [TestMethod]
    [DataRow("2015-01-01", "this tool was released on 2026-11-24")]
    [DataRow("1980-01-06", "this tool was released on 2026-11-24")]
    [DataRow("2026-11-23", "this tool was released on 2026-11-24")]
    [DataRow("2100-01-01", "a token's clock ends with 2099")]
    public void A_station_outside_the_possible_time_is_refused_before_any_work(string date, string reason)
    {
        using var desk = new Desk(ports: 1, units: 1);
        Move(desk, date);
        var result = desk.Personalize(1, "--edges", "1");
        Console.WriteLine(result.Error);
        AssertRefused(desk, result, reason);
        Assert.IsFalse(File.Exists(desk.JournalPath), "no row of a wrong time");
        Assert.AreEqual(0, desk.Port.Tap.Length, "no unit was talked to");
    }

    [TestMethod]
    public void A_system_that_says_that_its_clock_is_not_synchronized_is_refused()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Synchronization.State = Synchronization.NotSynchronized;
        AssertRefused(desk, desk.Personalize(1, "--edges", "1"), "the system says that its clock is not synchronized");
    }

    [TestMethod]
    public void A_system_that_says_nothing_gets_one_warning()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Synchronization.State = Synchronization.Unknown;
        var result = desk.Personalize(1, "--edges", "1");
        Console.WriteLine(result.Error);
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.HasCount(1, result.Error.Split('\n').Where(line => line.StartsWith("WARNING: this system does not say", StringComparison.Ordinal)).ToList());
        desk.AssertAllSealed();
    }

    [TestMethod]
    public void A_station_that_is_earlier_than_the_journals_newest_row_is_refused_and_stations_may_differ_by_two_seconds()
    {
        using var desk = new Desk(ports: 1, units: 2);
        Assert.AreEqual(ExitCode.Done, desk.Personalize(1, "--edges", "1").ExitCode);
        desk.Time.UtcError = _ => TimeSpan.FromHours(-2);
        var refused = desk.Personalize(2, "--edges", "1");
        Console.WriteLine(refused.Error);
        AssertRefused(desk, refused, "the newest row of the journal is of 2026-11-24 09:00:", unit: 1);
        desk.Time.UtcError = _ => TimeSpan.FromSeconds(-1.9);
        Assert.AreEqual(ExitCode.Done, desk.Personalize(2, "--edges", "1").ExitCode);
    }

    [TestMethod]
    public void An_operator_can_vouch_for_the_clock_and_the_record_notes_it()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Synchronization.State = Synchronization.NotSynchronized;
        var result = desk.Personalize(1, "--edges", "1", "--trust-this-clock");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.AreEqual(string.Empty, result.Error, "no warning about what was confirmed");
        using var journal = desk.OpenJournal();
        using var record = new StringWriter();
        journal.ExportRecord(record);
        var row = record.ToString().Split('\n').Single(line => line.Contains("\"event\":\"clock-trusted\"", StringComparison.Ordinal));
        Console.WriteLine(row);
        Assert.Contains("\"operator\":\"Ada\"", row);
        Assert.Contains("the system says that its clock is not synchronized", row);
        desk.AssertAllSealed();
    }

    [TestMethod]
    public void Without_a_doubt_nothing_is_noted()
    {
        using var desk = new Desk(ports: 1, units: 1);
        Assert.AreEqual(ExitCode.Done, desk.Personalize(1, "--edges", "1", "--trust-this-clock").ExitCode);
        using var journal = desk.OpenJournal();
        using var record = new StringWriter();
        journal.ExportRecord(record);
        Assert.DoesNotContain("clock-trusted", record.ToString());
    }

    [TestMethod]
    [DataRow("1980-01-06")]
    [DataRow("2100-01-01")]
    public void A_time_that_the_token_refuses_is_the_stations_fault_and_stops_the_run(string date)
    {
        using var desk = new Desk(ports: 1, units: 1);
        Move(desk, date);
        var result = desk.Personalize(1, "--edges", "1", "--trust-this-clock");
        Console.WriteLine(result.Error);
        Assert.AreEqual(ExitCode.StationClock, result.ExitCode, result.All);
        Assert.Contains($"this station's clock says {date}", result.Error);
        Assert.DoesNotContain("\"event\":\"failed\"", result.Output);
        using (var journal = desk.OpenJournal())
        {
            Assert.IsNull(journal.FindTokenOf(desk.Units[0].UnitId)!.Failure);
        }

        // After the clock is corrected, the same unit is sealed.
        desk.Time.UtcError = null;
        result = desk.Personalize(1, "--edges", "1", "--trust-this-clock");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        desk.AssertAllSealed();
    }

    private static void AssertRefused(Desk desk, ToolResult result, string reason, int unit = 0)
    {
        Assert.AreEqual(ExitCode.StationClock, result.ExitCode, result.All);
        Assert.Contains(reason, result.Error);
        Assert.Contains("No clock is set with it.", result.Error);
        Assert.HasCount(1, result.Error.Trim().Split('\n'), "one line");
        Assert.AreEqual(LifeState.Blank, desk.Units[unit].Life);
    }

    private static void Move(Desk desk, string date)
    {
        var error = DateTimeOffset.Parse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - desk.Time.TrueUtc;
        desk.Time.UtcError = _ => error;
    }
}
