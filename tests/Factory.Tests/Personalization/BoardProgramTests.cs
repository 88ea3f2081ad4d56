using Keyfob.Boards.Tests;
using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Storage;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>A unit that runs a board's own program on the model of its chip.</summary>
[TestClass]
public sealed class BoardProgramTests
{
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
