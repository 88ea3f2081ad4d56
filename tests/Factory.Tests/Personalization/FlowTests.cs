using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Storage;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>Runs without disturbances on the wire.</summary>
[TestClass]
public class FlowTests
{
    [TestMethod]
    public void One_unit_goes_from_blank_to_sealed()
    {
        using var desk = new Desk(ports: 1, units: 1);
        var result = desk.Personalize(1, "--export", desk.ExportPath);
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.IsTrue(File.Exists(desk.ExportPath));
        using var journal = desk.OpenJournal();
        var facts = journal.Tokens(Desk.Batch).Single().Facts;
        Assert.IsNotNull(facts.ClockSetAt);
        Assert.IsLessThanOrEqualTo(50, Math.Abs(facts.ClockOffsetMs!.Value));
        Assert.IsNull(facts.ClockPpm, "nobody asked for the rate");
        Assert.AreEqual(3000, facts.BatteryMillivolts!.Value, 5);
        Assert.AreEqual(nameof(LifeState.Sealed), facts.LifeState);
        Assert.IsFalse(facts.IsShippable, "nobody has shown the fuses");
        desk.AssertAllSealed();
    }

    [TestMethod]
    public void Three_ports_personalize_all_units()
    {
        using var desk = new Desk(ports: 3, units: 7);
        var result = desk.Personalize(7, "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.Contains("\"event\":\"summary\"", result.Output);
        Assert.Contains("\"units\":7,\"sealedInBatch\":7", result.Output);
        desk.AssertAllSealed();
    }

    [TestMethod]
    public void A_batch_with_eight_digits_a_minute_and_a_prefix_makes_such_tokens()
    {
        using var desk = new Desk(ports: 1, units: 1);
        var result = desk.Personalize(1, "--digits", "8", "--period", "60", "--prefix", "Z9", "--first-number", "7000");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        using var journal = desk.OpenJournal();
        Assert.AreEqual("Z90000007000", journal.Tokens(Desk.Batch).Single().Serial);
        desk.AssertAllSealed();
    }

    [TestMethod]
    public void The_same_command_again_finds_nothing_to_do()
    {
        using var desk = new Desk(ports: 1, units: 2);
        desk.Personalize(1);
        var again = desk.Personalize(1);
        Assert.AreEqual(ExitCode.Done, again.ExitCode, again.All);
        Assert.Contains("\"units\":0,\"sealedInBatch\":1", again.Output);
        desk.AssertAllSealed([desk.Units[0]]);
    }

    [TestMethod]
    public void A_sealed_unit_that_is_plugged_in_again_is_recognised()
    {
        using var desk = new Desk(ports: 1, units: 2);
        desk.Personalize(1);
        var second = desk.Units[1];
        desk.Pull("port1");
        desk.Put(second);
        desk.Plug("port1", desk.Units[0]);
        var again = desk.Personalize(2);
        Assert.AreEqual(ExitCode.Done, again.ExitCode, again.All);
        Assert.Contains("sealedBefore", again.Output);
        desk.AssertAllSealed([desk.Units[0], second]);
    }

    [TestMethod]
    public void An_unknown_unit_is_set_aside_and_the_others_continue()
    {
        using var desk = new Desk(ports: 2, units: 3);
        Directory.Delete(Path.Combine(desk.KitsPath, Convert.ToHexString(desk.Units[0].UnitId)), recursive: true);
        var result = desk.Personalize(2, "--edges", "1");
        Assert.AreEqual(ExitCode.Failed, result.ExitCode, result.All);
        Assert.Contains("\"number\":100", result.Output);
        Assert.AreEqual(LifeState.Blank, desk.Units[0].Life);
        desk.AssertAllSealed(desk.Units[1..]);
    }

    [TestMethod]
    public void A_unit_whose_clock_is_broken_is_set_aside_and_keeps_its_serial_for_the_next_run()
    {
        using var desk = new Desk(ports: 1, units: 2);
        desk.Units[0].Token.Rtc.IsPresent = false;
        var result = desk.Personalize(1, "--edges", "1");
        Assert.AreEqual(ExitCode.Failed, result.ExitCode, result.All);
        string serial;
        using (var journal = desk.OpenJournal())
        {
            var token = journal.FindTokenOf(desk.Units[0].UnitId)!;
            serial = token.Serial;
            Assert.IsNotNull(token.Failure, "the journal says why");
            Assert.AreEqual(TokenStep.Seeded, token.Step);
        }

        desk.Units[0].Token.Rtc.IsPresent = true;
        desk.Pull("port1");
        desk.Plug("port1", desk.Units[0]);
        result = desk.Personalize(2, "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        using (var journal = desk.OpenJournal())
        {
            Assert.AreEqual(serial, journal.FindTokenOf(desk.Units[0].UnitId)!.Serial);
        }

        desk.AssertAllSealed();
    }

    [TestMethod]
    public void A_development_build_is_refused_and_with_dev_it_gets_everything_except_the_seal()
    {
        using var desk = new Desk(ports: 1, units: 1, isDevelopment: true);
        desk.StopsAfterFailure = true;
        var refused = desk.Personalize(1);
        Assert.IsNull(refused.ExitCode);
        Assert.Contains("\"number\":103", refused.Output);
        Assert.AreEqual(LifeState.Blank, desk.Units[0].Life);

        var allowed = desk.Personalize(1, "--dev");
        Assert.AreEqual(ExitCode.Done, allowed.ExitCode, allowed.All);
        Assert.Contains("\"event\":\"unsealed\"", allowed.Output);
        Assert.AreEqual(LifeState.Provisioned, desk.Units[0].Life);
        using var journal = desk.OpenJournal();
        Assert.AreEqual(TokenStep.Tested, journal.Tokens(Desk.Batch).Single().Step, "never sealed, never exported");
    }

    [TestMethod]
    public void Another_key_than_the_batchs_is_refused_before_anything_is_done()
    {
        using var desk = new Desk(ports: 1, units: 2);
        desk.Personalize(1);
        OwnersFile.Write(desk.KeyPath, new string('0', 32));
        var tapped = desk.Port.Tap.Length;
        var result = desk.Personalize(2);
        Assert.AreEqual(ExitCode.BadArguments, result.ExitCode);
        Assert.AreEqual(tapped, desk.Port.Tap.Length, "no unit was talked to");
    }

    [TestMethod]
    public void Two_stations_on_one_journal_share_a_batch()
    {
        using var desk = new Desk(ports: 4, units: 8);
        desk.Fill();
        string[] ports = ["port1,port2", "port3,port4"];
        var results = desk.Time.Run(() => Task.WhenAll(ports.Select((list, station) =>
            desk.RunAsync([.. desk.PersonalizeArguments(8, "--edges", "1", "--station", "station " + station).Select((argument, i) => i == 2 ? list : argument)]))));
        Assert.IsTrue(results.All(result => result.ExitCode == ExitCode.Done), string.Join("\n", results.Select(result => result.All)));
        desk.AssertAllSealed();
    }

    [TestMethod]
    public void A_missing_port_ends_the_command_before_any_work()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Fill();
        var result = desk.Run([.. desk.PersonalizeArguments(1).Select((argument, i) => i == 2 ? "port1,nowhere" : argument)]);
        Assert.AreEqual(ExitCode.DeviceFailed, result.ExitCode);
        Assert.Contains("nowhere cannot be opened", result.Error);
        Assert.AreEqual(string.Empty, result.Output, "nothing was begun that a summary could tell of");
        Assert.AreEqual(LifeState.Blank, desk.Units[0].Life);
    }
}
