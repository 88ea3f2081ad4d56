using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>How often a unit is tried, and what is noted of a unit that is set aside.</summary>
[TestClass]
public sealed class UnitHandlerTests : IDisposable
{
    private readonly UnitStation _station = new();

    public void Dispose() => _station.Dispose();

    private string Unit => Convert.ToHexString(_station.Unit.UnitId);

    [TestMethod]
    public async Task A_sealed_unit_is_counted_and_closed()
    {
        await _station.HandleAsync();
        var last = _station.View.Events[^1];
        Assert.AreEqual(StationEventKind.Sealed, last.Kind);
        Assert.AreEqual("port1", last.Port);
        Assert.AreEqual(Unit, last.Unit);
        Assert.AreEqual(_station.Token!.Serial, last.Serial);
        Assert.AreEqual(1, last.Tries);
        Assert.IsNull(last.Step);
        Assert.AreEqual(TimeSpan.Zero, last.Took);
        Assert.AreEqual($"{last.Serial} is sealed. Unplug it and plug in the next unit.", _station.Context.Attempts.Closed(Unit));
        Assert.AreEqual(1, _station.Context.Tally.Summary("b", 1).Units);
        Assert.IsEmpty(_station.Context.InWork);
        CollectionAssert.AreEqual(
            new[] { UnitSteps.Check, UnitSteps.Seed, UnitSteps.Clock, UnitSteps.Test, UnitSteps.Seal, UnitSteps.Verify },
            _station.View.Events.Where(happened => happened.Kind == StationEventKind.Step).Select(happened => happened.Step).ToArray());
    }

    [TestMethod]
    public async Task A_unit_that_was_sealed_before_is_closed_and_not_counted()
    {
        _station.Begin(TokenStep.Sealed, TokenInfo.Sealed);
        await _station.HandleAsync();
        Assert.AreEqual(StationEventKind.SealedBefore, _station.View.Events[^1].Kind);
        Assert.Contains("was sealed before", _station.Context.Attempts.Closed(Unit)!);
        Assert.AreEqual(0, _station.Context.Tally.Summary("b", 1).Units);
    }

    [TestMethod]
    public async Task A_finished_development_build_fills_the_quota_of_this_run()
    {
        using var station = new UnitStation(settings => settings with { AllowsDevelopment = true });
        station.Unit.Sends = (_, answer) => answer.Replace("dev=0", "dev=1", StringComparison.Ordinal);
        Assert.IsFalse(station.Context.Quota.IsFull);
        await station.HandleAsync();
        Assert.AreEqual(StationEventKind.Unsealed, station.View.Events[^1].Kind);
        Assert.Contains("except for the seal", station.Context.Attempts.Closed(Convert.ToHexString(station.Unit.UnitId))!);
        Assert.AreEqual(1, station.Context.Quota.Done);
        Assert.IsTrue(station.Context.Quota.IsFull);
    }

    [TestMethod]
    public async Task The_third_failure_sets_a_unit_aside_and_is_noted()
    {
        _station.Unit.Sends = (command, answer) => command == CommandNames.SelfTest ? "OK err=7 mv=3000" : answer;
        for (var i = 1; i <= 2; i++)
        {
            await _station.HandleAsync();
            Assert.AreEqual(StationEventKind.Retry, _station.View.Events[^1].Kind);
            Assert.AreEqual(i, _station.View.Events[^1].Tries);
            Assert.IsNull(_station.Token!.Failure);
            Assert.IsNull(_station.Context.Attempts.Closed(Unit));
            Assert.IsFalse(_station.Context.Tally.HasFailures);
        }

        await _station.HandleAsync();
        AssertSetAside(7);
        Assert.AreEqual(7, _station.Token!.Failure!.Number);
    }

    [TestMethod]
    public async Task A_failure_that_would_come_again_sets_a_unit_aside_at_once()
    {
        _station.Unit.Sends = (_, answer) => answer.Replace("key=present", "key=lost", StringComparison.Ordinal);
        await _station.HandleAsync();
        AssertSetAside((int)FailureNumber.KeyLost);
        Assert.AreEqual((int)FailureNumber.KeyLost, _station.Journal.Summary(_station.Batch.Name).Failures.Single().Cause.Number);
    }

    [TestMethod]
    public async Task A_unit_of_another_journal_is_set_aside_and_not_noted()
    {
        _station.Unit.Sends = (_, answer) => answer.Replace(Unit, new string('A', 32), StringComparison.Ordinal);
        await _station.HandleAsync();
        Assert.AreEqual(StationEventKind.Failed, _station.View.Events[^1].Kind);
        Assert.IsEmpty(_station.Journal.Summary(_station.Batch.Name).Failures);
    }

    [TestMethod]
    public async Task A_sealed_token_stays_sealed_whatever_answers_with_its_unit_ID()
    {
        _station.Begin(TokenStep.Sealed, "provisioned");
        await _station.HandleAsync();
        AssertSetAside((int)FailureNumber.OtherSerial);
        Assert.IsNull(_station.Token!.Failure);
        Assert.AreEqual(TokenStep.Sealed, _station.Token.Step);
    }

    [TestMethod]
    public async Task A_unit_that_answers_with_wrong_tags_is_set_aside_after_three_tries()
    {
        _station.Unit.Sends = (command, answer) => command == CommandNames.Challenge ? answer[..^1] + (answer[^1] == '0' ? '1' : '0') : answer;
        for (var i = 0; i < 3; i++)
        {
            await _station.HandleAsync();
        }

        AssertSetAside((int)FailureNumber.NotAuthenticated);
    }

    [TestMethod]
    public async Task A_unit_that_was_replaced_is_tried_twenty_times()
    {
        var isReplaced = false;
        _station.Unit.Sends = (command, answer) =>
        {
            isReplaced = command == CommandNames.Challenge || (isReplaced && command == CommandNames.Info);
            return command == CommandNames.Challenge ? answer[..^1] + (answer[^1] == '0' ? '1' : '0')
                : isReplaced ? answer.Replace(Unit, new string('A', 32), StringComparison.Ordinal)
                : answer;
        };
        for (var i = 1; i <= 20; i++)
        {
            Assert.IsNull(_station.Context.Attempts.Closed(Unit), $"{i}");
            isReplaced = false;
            await _station.HandleAsync();
        }

        AssertSetAside((int)FailureNumber.NotAuthenticated);
    }

    [TestMethod]
    public async Task A_unit_that_stops_answering_is_tried_twenty_times()
    {
        _station.Unit.Sends = (command, answer) =>
        {
            _station.Time.Unanswered = command == CommandNames.PutSeed ? 30 : 0;
            return answer;
        };
        for (var i = 1; i <= 20; i++)
        {
            Assert.IsNull(_station.Context.Attempts.Closed(Unit), $"{i}");
            _station.Time.Unanswered = 0;
            await _station.HandleAsync();
        }

        AssertSetAside((int)FailureNumber.NoAnswer);
    }

    private void AssertSetAside(int number)
    {
        var last = _station.View.Events[^1];
        Assert.AreEqual(StationEventKind.Failed, last.Kind);
        Assert.AreEqual(number, last.Number);
        Assert.AreEqual($"the unit is set aside. Unplug it and plug in the next one. Reason: {last.Text}", _station.Context.Attempts.Closed(Unit));
        Assert.AreEqual(number, _station.Context.Tally.Summary("b", 0).Failures.Single().Cause.Number);
        Assert.IsTrue(_station.Context.Tally.HasFailures);
        Assert.IsEmpty(_station.Context.InWork);
    }
}
