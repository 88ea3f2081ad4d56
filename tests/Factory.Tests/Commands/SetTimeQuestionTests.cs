using Keyfob.Cli;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Commands;

/// <summary>Corrections that a wrong PC would regret: <c>set-time</c> asks before it makes them, or refuses.</summary>
[TestClass]
public class SetTimeQuestionTests
{
    private const int Minutes = 60;

    [TestMethod]
    [TestCategory("Long")]
    [DataRow(6 * Minutes)]
    [DataRow(-6 * Minutes)]
    [DataRow(61)]
    public void More_than_a_minute_is_refused_without_a_terminal_and_done_with_yes(int seconds)
    {
        using var desk = SetTimeTests.SealedDesk();
        SetTimeTests.Move(desk, seconds);
        var refused = SetTimeTests.SetTime(desk);
        Console.WriteLine(refused.Error);
        Assert.AreEqual(ExitCode.BadArguments, refused.ExitCode, refused.All);
        Assert.HasCount(1, refused.Error.Trim().Split('\n'));
        Assert.Contains("--yes", refused.Error);
        Assert.Contains("Budget: 900 s of correction, 16 times.", refused.Error);
        Assert.AreEqual(0, SetTimeTests.Corrections(desk));

        var done = SetTimeTests.SetTime(desk, "--yes");
        Console.WriteLine(done.Output);
        Assert.AreEqual(ExitCode.Done, done.ExitCode, done.All);
        Assert.Contains("15 times. Before: 900 s of correction, 16 times.", done.Output);
        Assert.IsLessThan(50, Math.Abs(desk.Units[0].ClockErrorMs));
    }

    [TestMethod]
    public void A_minute_or_less_is_corrected_without_a_question()
    {
        using var desk = SetTimeTests.SealedDesk();
        SetTimeTests.Move(desk, seconds: 58);
        desk.Answer = _ => throw new InvalidOperationException("asked");
        Assert.AreEqual(ExitCode.Done, SetTimeTests.SetTime(desk).ExitCode);
    }

    [TestMethod]
    public void On_a_terminal_it_asks_once_with_both_times_and_no_changes_nothing()
    {
        using var desk = SetTimeTests.SealedDesk();
        SetTimeTests.Move(desk, seconds: 6 * Minutes);
        var asked = new List<string>();
        desk.Answer = question =>
        {
            asked.Add(question);
            return asked.Count > 1;
        };
        var declined = SetTimeTests.SetTime(desk);
        Assert.AreEqual(ExitCode.Cancelled, declined.ExitCode, declined.All);
        Assert.Contains("nothing was set", declined.Output);
        Assert.AreEqual(0, SetTimeTests.Corrections(desk));
        Assert.AreEqual(ExitCode.Done, SetTimeTests.SetTime(desk).ExitCode);
        Assert.HasCount(2, asked);
        Console.WriteLine(asked[0]);
        StringAssert.Matches(asked[0], new System.Text.RegularExpressions.Regex(
            @"^KF0000000001: its clock is \+3(59|60)\.\d{3} s off this station's, which says 2026-11-24 \d\d:\d\d:\d\d UTC\. Budget: 900 s of correction, 16 times\. After the correction: 53[89] s of correction, 15 times\. Correct it\?$"));
    }

    [TestMethod]
    [DataRow(10 * Minutes)]
    [DataRow(14 * Minutes)]
    [DataRow(1000)]
    public void What_could_not_be_undone_is_refused_also_with_yes_and_needs_force(int seconds)
    {
        using var desk = SetTimeTests.SealedDesk();
        SetTimeTests.Move(desk, -seconds);
        var refused = SetTimeTests.SetTime(desk, "--yes");
        Console.WriteLine(refused.Error);
        Assert.AreEqual(ExitCode.BadArguments, refused.ExitCode, refused.All);
        Assert.Contains("too little to undo the correction", refused.Error);
        Assert.Contains("--force", refused.Error);
        Assert.AreEqual(0, SetTimeTests.Corrections(desk));
        var forced = SetTimeTests.SetTime(desk, "--yes", "--force");
        Assert.AreEqual(seconds < 900 ? ExitCode.Done : ExitCode.DeviceFailed, forced.ExitCode, forced.All);
    }

    [TestMethod]
    public void What_a_PC_that_is_six_minutes_off_has_done_the_right_PC_can_undo()
    {
        using var desk = SetTimeTests.SealedDesk();
        desk.Time.UtcError = _ => TimeSpan.FromMinutes(6);
        Assert.AreEqual(ExitCode.Done, SetTimeTests.SetTime(desk, "--yes").ExitCode);
        desk.Time.UtcError = null;
        var result = SetTimeTests.SetTime(desk, "--yes", "--force");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.IsLessThan(50, Math.Abs(desk.Units[0].ClockErrorMs));
    }

    [TestMethod]
    [TestCategory("Long")]
    public void The_last_correction_needs_force()
    {
        using var desk = SetTimeTests.SealedDesk();
        for (var i = 0; i < 15; i++)
        {
            SetTimeTests.Move(desk, seconds: 2);
            Assert.AreEqual(ExitCode.Done, SetTimeTests.SetTime(desk).ExitCode);
        }

        SetTimeTests.Move(desk, seconds: 2);
        Assert.AreEqual(ExitCode.BadArguments, SetTimeTests.SetTime(desk).ExitCode);
        Assert.AreEqual(15, SetTimeTests.Corrections(desk));
    }

    [TestMethod]
    public void A_station_that_is_not_synchronized_is_refused_unless_the_operator_vouches_for_it()
    {
        using var desk = SetTimeTests.SealedDesk();
        SetTimeTests.Move(desk, seconds: 5);
        desk.Synchronization.State = Synchronization.NotSynchronized;
        var refused = SetTimeTests.SetTime(desk);
        Assert.AreEqual(ExitCode.StationClock, refused.ExitCode, refused.All);
        Assert.AreEqual(0, SetTimeTests.Corrections(desk));
        Assert.AreEqual(ExitCode.Done, SetTimeTests.SetTime(desk, "--trust-this-clock").ExitCode);
    }

    [TestMethod]
    public void A_step_of_UTC_while_the_question_waits_is_the_stations_fault()
    {
        using var desk = SetTimeTests.SealedDesk();
        SetTimeTests.Move(desk, seconds: 6 * Minutes);
        desk.Answer = _ =>
        {
            desk.Time.UtcError = _ => TimeSpan.FromMinutes(-6);
            return true;
        };
        var result = SetTimeTests.SetTime(desk);
        Assert.AreEqual(ExitCode.StationClock, result.ExitCode, result.All);
        Assert.Contains("Nothing was set", result.Error);
        Assert.AreEqual(0, SetTimeTests.Corrections(desk));
    }
}
