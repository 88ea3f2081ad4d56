using Keyfob.Boards.Tests;
using Keyfob.Boards.Virtual;
using Keyfob.Cli;
using Keyfob.Drivers;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Storage;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>A unit that runs a board's own program on the model of its chip.</summary>
[TestClass]
public sealed class BoardProgramTests
{
    [TestMethod]
    [TestCategory("Long")]
    public void A_CoreInk_is_personalized_and_its_rate_is_corrected_by_a_file()
    {
        using var desk = new Desk(ports: 1, units: 1, time => new CoreInkBoard(time));
        desk.Units[0].Token.Rtc.PartsPerBillion = 4000;
        var result = desk.Personalize(1, "--measure", "6h", "--edges", "5");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.IsNotNull(desk.Units[0].Peek(TrimmedClock.FileName));
        desk.AssertAllSealed();
        using var journal = desk.OpenJournal();
        var facts = journal.Tokens(Desk.Batch).Single().Facts;
        Assert.IsLessThanOrEqualTo(50, Math.Abs(facts.ClockOffsetMs!.Value));
        Assert.IsLessThanOrEqualTo(0.5, Math.Abs(facts.ClockPpm!.Value), "the rate after the trim");
    }

    [TestMethod]
    public void A_DevKit_is_personalized()
    {
        using var desk = new Desk(ports: 1, units: 1, time => new DevKit(time));
        var result = desk.Personalize(1, "--dev");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);

        // A debug build of the board is a development build, which cannot be sealed.
        Assert.AreEqual(FirmwareBuild.This().IsDevelopment ? LifeState.Provisioned : LifeState.Sealed, desk.Units[0].Life);
        using var journal = desk.OpenJournal();
        Assert.IsLessThanOrEqualTo(50, Math.Abs(journal.Tokens(Desk.Batch).Single().Facts.ClockOffsetMs!.Value));
    }
}
