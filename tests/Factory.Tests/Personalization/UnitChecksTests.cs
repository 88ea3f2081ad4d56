using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Journal;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>What a unit reports decides whether work begins at all.</summary>
[TestClass]
public sealed class UnitChecksTests : IDisposable
{
    private readonly UnitStation _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    [DataRow("life=blank", "life=retired", FailureNumber.Retired)]
    [DataRow("key=present", "key=lost", FailureNumber.KeyLost)]
    [DataRow("dev=0", "dev=1", FailureNumber.DevelopmentBuild)]
    [DataRow("err=0", "err=0 panel=lost", FailureNumber.PanelLost)]
    [DataRow("serial=000000000000", "serial=KF0000009999", FailureNumber.OtherSerial)]
    public async Task A_unit_that_cannot_be_personalized_is_refused_by_its_INFO(string good, string bad, object number)
    {
        ChangeInfo(good, bad);
        await AssertFailsAsync(UnitOutcome.Failed, (FailureNumber)number);
    }

    [TestMethod]
    public async Task A_unit_without_a_record_is_not_of_the_batch()
    {
        ChangeInfo("life=blank", "life=unknown");
        await AssertFailsAsync(UnitOutcome.Rejected, FailureNumber.NoRecord);
        ChangeInfo(Convert.ToHexString(_station.Unit.UnitId), new string('0', 32));
        await AssertFailsAsync(UnitOutcome.Rejected, FailureNumber.NoRecord);
        ChangeInfo(Convert.ToHexString(_station.Unit.UnitId), new string('0', 31) + "1");
        await AssertFailsAsync(UnitOutcome.Rejected, FailureNumber.UnknownUnit);
    }

    [TestMethod]
    public async Task A_wiped_unit_is_named_with_its_token_if_it_has_one()
    {
        ChangeInfo("life=blank", "life=retired");
        Assert.DoesNotContain("scrap", (await _station.RunAsync()).Failure!.Message);
        var serial = _station.Begin(TokenStep.Seeded, TokenInfo.Retired);
        Assert.Contains($"scrap --serial {serial}", (await _station.RunAsync()).Failure!.Message);
    }

    [TestMethod]
    public async Task A_development_build_is_accepted_on_request_and_not_sealed()
    {
        using var station = new UnitStation(settings => settings with { AllowsDevelopment = true });
        station.Unit.Sends = (_, answer) => answer.Replace("dev=0", "dev=1", StringComparison.Ordinal);
        Assert.AreEqual(UnitOutcome.Unsealed, (await station.RunAsync()).Outcome);
        Assert.AreEqual(TokenStep.Tested, station.Token!.Step);
        Assert.IsTrue(station.Token.Facts.IsDevelopmentBuild);
        Assert.DoesNotContain(CommandNames.Seal, station.Unit.Commands);
    }

    [TestMethod]
    public async Task A_unit_that_the_journal_has_as_sealed_and_that_is_not_gets_nothing()
    {
        _station.Begin(TokenStep.Sealed, "provisioned");
        await AssertFailsAsync(UnitOutcome.Failed, FailureNumber.OtherSerial);
    }

    [TestMethod]
    public async Task A_unit_that_was_sealed_before_is_recognised_and_noted_once()
    {
        _station.Begin(TokenStep.Sealed, TokenInfo.Sealed);
        Assert.AreEqual(UnitOutcome.SealedBefore, (await _station.RunAsync()).Outcome);
        var head = _station.Journal.Head();
        Assert.IsFalse(_station.Token!.Facts.IsShippable);
        Assert.AreEqual(UnitOutcome.SealedBefore, (await _station.RunAsync()).Outcome);
        Assert.AreEqual(head, _station.Journal.Head());
        Assert.IsEmpty(_station.Unit.Commands);
    }

    [TestMethod]
    [DataRow(TokenStep.Measured)]
    [DataRow(TokenStep.Reserved)]
    public async Task A_sealed_unit_whose_journal_is_two_steps_behind_is_not_this_journals(object step)
    {
        _station.Begin((TokenStep)step, TokenInfo.Sealed);
        await AssertFailsAsync(UnitOutcome.Failed, FailureNumber.SealedElsewhere);
    }

    [TestMethod]
    public async Task A_sealed_unit_with_the_serial_of_another_unit_batch_or_scrapped_token_is_not_this_journals()
    {
        var serial = _station.Begin(TokenStep.Tested, TokenInfo.Sealed);
        byte[] seed = new byte[20];
        _station.Unit.SetToken("KF0000009999", seed, TokenInfo.Sealed);
        await AssertFailsAsync(UnitOutcome.Failed, FailureNumber.SealedElsewhere);

        var other = JournalFolder.UnitId(7);
        _station.Journal.AddUnit(_station.Batch, other, JournalFolder.UnitKey(7), 1);
        using (var job = _station.Journal.Reserve(_station.Batch, other))
        {
            JournalFolder.Finish(_station.Journal, job.Serial);
            _station.Unit.SetToken(job.Serial, seed, TokenInfo.Sealed);
        }

        await AssertFailsAsync(UnitOutcome.Failed, FailureNumber.SealedElsewhere);

        var otherBatch = JournalFolder.OpenBatch(_station.Journal, "acme-2");
        var third = JournalFolder.UnitId(8);
        _station.Journal.AddUnit(otherBatch, third, JournalFolder.UnitKey(8), 1);
        using (var job = _station.Journal.Reserve(otherBatch, third))
        {
            JournalFolder.Finish(_station.Journal, job.Serial);
            _station.Unit.SetToken(job.Serial, seed, TokenInfo.Sealed);
        }

        await AssertFailsAsync(UnitOutcome.Failed, FailureNumber.SealedElsewhere);

        _station.Unit.SetToken(serial, seed, TokenInfo.Sealed);
        _station.Journal.Scrap(serial, "x");
        await AssertFailsAsync(UnitOutcome.Failed, FailureNumber.SealedElsewhere);
    }

    private void ChangeInfo(string good, string bad) =>
        _station.Unit.Sends = (command, answer) => command == CommandNames.Info ? answer.Replace(good, bad, StringComparison.Ordinal) : answer;

    private async Task AssertFailsAsync(UnitOutcome outcome, FailureNumber number)
    {
        var result = await _station.RunAsync();
        Assert.AreEqual(outcome, result.Outcome);
        Assert.AreEqual((int)number, FailureMapper.ToCause(result.Failure!).Number, result.Failure!.Message);
        Assert.IsEmpty(_station.Unit.Commands, "no work was begun");
    }
}
