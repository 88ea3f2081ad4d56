using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Wire;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>One unit's steps against a unit that may lie at each of them: every check alone, without another one behind it.</summary>
[TestClass]
public sealed class UnitRunTests : IDisposable
{
    private readonly UnitStation _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    public async Task A_blank_unit_is_sealed_and_no_key_seed_or_plaintext_is_left()
    {
        var result = await _station.RunAsync();
        Assert.IsNull(result.Failure?.Message);
        Assert.AreEqual(UnitOutcome.Sealed, result.Outcome);
        Assert.AreEqual(TokenStep.Sealed, _station.Token!.Step);
        CollectionAssert.AreEqual(
            new[] { CommandNames.PutSeed, CommandNames.SetTime, CommandNames.ReadClock, CommandNames.SelfTest, CommandNames.Seal, CommandNames.Seal },
            _station.Unit.Commands.ToArray());
        AssertZeroized();
    }

    [TestMethod]
    [DataRow(CommandNames.PutSeed)]
    [DataRow(CommandNames.SetTime)]
    [DataRow(CommandNames.SelfTest)]
    [DataRow(CommandNames.Seal)]
    public async Task After_a_failure_no_key_seed_or_plaintext_is_left(string command)
    {
        _station.Unit.Sends = (asked, answer) => asked == command ? "ERR 1" : answer;
        Assert.AreEqual(UnitOutcome.Failed, (await _station.RunAsync()).Outcome);
        AssertZeroized();
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(CommandNames.Seal)]
    public void A_run_leaves_nothing_of_the_unit_key_and_of_the_seed(string failsAt)
    {
        UnitStation? station = null;
        byte[][] secrets = [];
        var left = AllocatedMemory.CountAfter(
            () =>
            {
                station?.Dispose();
                station = new UnitStation();
                station.Begin(TokenStep.Seeded, "provisioned", out var seed);
                station.Unit.Sends = (asked, answer) => asked == failsAt ? "ERR 1" : answer;
                secrets = [station.Unit.UnitKey, seed];
                return () => Assert.AreEqual(failsAt.Length > 0, station.RunAsync().GetAwaiter().GetResult().Outcome == UnitOutcome.Failed);
            },
            () => secrets);
        station!.Dispose();
        Assert.AreEqual(1, left, "the unit's own copy of the seed");
    }

    [TestMethod]
    public async Task A_sealed_unit_of_an_interrupted_run_is_finished_and_no_key_or_seed_is_left()
    {
        _station.Begin(TokenStep.Tested, TokenInfo.Sealed);
        Assert.AreEqual(UnitOutcome.Sealed, (await _station.RunAsync()).Outcome);
        Assert.AreEqual(TokenStep.Sealed, _station.Token!.Step);
        AssertZeroized();
    }

    [TestMethod]
    public async Task A_sealed_unit_whose_check_value_is_not_that_of_the_journals_seed_is_refused_before_it_is_asked()
    {
        _station.Begin(TokenStep.Tested, TokenInfo.Sealed);
        _station.Unit.Check = "0011223344556677";
        await AssertFailsAsync((int)FailureNumber.SealedElsewhere, TokenStep.Tested);
        Assert.IsEmpty(_station.Unit.Commands);
        AssertZeroized();
    }

    [TestMethod]
    public async Task An_impostor_with_the_INFO_of_a_sealed_unit_and_without_its_seed_is_refused()
    {
        var serial = _station.Begin(TokenStep.Tested, TokenInfo.Sealed);
        var check = _station.Unit.Check;
        _station.Unit.SetToken(serial, new byte[20], TokenInfo.Sealed);
        _station.Unit.Check = check;
        await AssertFailsAsync((int)FailureNumber.NotAuthenticated, TokenStep.Tested);
    }

    [TestMethod]
    public async Task An_impostor_that_confirms_the_seal_and_has_not_the_seed_is_not_noted_as_sealed()
    {
        _station.Unit.Sends = (command, answer) =>
        {
            if (command == CommandNames.Seal)
            {
                _station.Unit.SetToken(_station.Unit.Serial, new byte[20], TokenInfo.Sealed);
            }

            return answer;
        };
        await AssertFailsAsync((int)FailureNumber.NotAuthenticated, TokenStep.Tested);
    }

    [TestMethod]
    public async Task A_unit_that_does_not_sign_its_seal_is_not_noted_as_sealed()
    {
        _station.Unit.Sends = (command, answer) =>
        {
            if (command == CommandNames.Seal)
            {
                _station.Unit.Life = "provisioned";
            }

            return command == CommandNames.Seal ? "OK tag=" + new string('0', 64) : answer;
        };
        await AssertFailsAsync((int)FailureNumber.NotAuthenticated, TokenStep.Tested);
        Assert.AreEqual(1, _station.Unit.Commands.Count(command => command == CommandNames.Seal), "it is not asked again with the keys of a sealed token");
    }

    [TestMethod]
    public async Task A_unit_that_is_sealed_and_whose_answer_had_a_wrong_tag_is_asked_with_its_new_keys()
    {
        var isFirst = true;
        _station.Unit.Sends = (command, answer) =>
        {
            (var spoils, isFirst) = (isFirst && command == CommandNames.Seal, isFirst && command != CommandNames.Seal);
            return spoils ? "OK tag=" + new string('0', 64) : answer;
        };
        Assert.AreEqual(UnitOutcome.Sealed, (await _station.RunAsync()).Outcome);
        Assert.AreEqual(TokenStep.Sealed, _station.Token!.Step);
    }

    [TestMethod]
    public async Task Another_sealed_unit_in_its_place_during_the_seal_is_not_asked()
    {
        var isSealing = false;
        _station.Unit.Sends = (command, answer) =>
        {
            isSealing |= command == CommandNames.Seal;
            return command == CommandNames.Seal ? "OK tag=" + new string('0', 64) : isSealing ? OfAnotherUnit(answer) : answer;
        };
        await AssertFailsAsync((int)FailureNumber.NotAuthenticated, TokenStep.Tested);
        Assert.AreEqual(1, _station.Unit.Commands.Count(command => command == CommandNames.Seal));
    }

    [TestMethod]
    [DataRow(false, 3000)]
    [DataRow(true, null)]
    public async Task The_first_ship_check_takes_INFO_only_from_the_sealed_unit(bool isAnother, int? millivolts)
    {
        var seals = 0;
        _station.Unit.Sends = (command, answer) =>
        {
            seals += command == CommandNames.Seal ? 1 : 0;
            return seals == 2 && isAnother && command == CommandNames.Info ? OfAnotherUnit(answer) : answer.Replace("mv=3000", seals == 2 ? "mv=3000" : "mv=2000");
        };
        Assert.AreEqual(UnitOutcome.Sealed, (await _station.RunAsync()).Outcome);
        var token = _station.Token!;
        Assert.IsFalse(token.Facts.IsShippable);
        Assert.AreEqual(millivolts ?? 2000, token.Facts.BatteryMillivolts);
        Assert.AreEqual(isAnother, token.Facts.NotShippableBecause!.Contains("the token was not asked", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task The_check_value_of_the_token_is_that_of_the_journals_seed()
    {
        _station.Unit.Sends = (command, answer) => command == CommandNames.PutSeed ? "ERR 1" : answer;
        await _station.RunAsync();
        Assert.AreEqual(TokenStep.Reserved, _station.Token!.Step, "the step is noted after the answer");
        _station.Unit.Sends = (_, answer) => answer;
        await _station.RunAsync();
        Assert.AreEqual(_station.Unit.Check, _station.Token!.Facts.RecordCheck!.ToUpperInvariant());
    }

    [TestMethod]
    public async Task A_unit_whose_nonce_was_used_gets_no_seed()
    {
        Assert.IsTrue(_station.Journal.UseNonce(_station.Unit.UnitId, 10));
        await AssertFailsAsync((int)FailureNumber.OldKit, TokenStep.Reserved);
        Assert.IsEmpty(_station.Unit.Commands);
        AssertZeroized();

        Assert.AreEqual(UnitOutcome.Sealed, (await _station.RunAsync()).Outcome, "the next nonce is a new one");
        Assert.IsFalse(_station.Journal.UseNonce(_station.Unit.UnitId, 11), "the journal has it");
    }

    [TestMethod]
    public async Task Every_seed_and_every_challenge_has_a_new_nonce_and_IV()
    {
        await _station.RunAsync();
        _station.Unit.Life = "provisioned";
        await _station.RunAsync();
        foreach (var name in new[] { " iv=", " nonce=" })
        {
            var values = _station.Unit.Requests.Where(request => request.Contains(name, StringComparison.Ordinal)).Select(request => request.Split(name)[1].Split(' ')[0]).ToList();
            Assert.IsGreaterThan(0, values.Count);
            Assert.HasCount(values.Count, values.Distinct().ToList());
            Assert.IsTrue(values.TrueForAll(value => Convert.FromHexString(value).Distinct().Count() > 4), "not a constant");
        }
    }

    private async Task AssertFailsAsync(int number, TokenStep step)
    {
        var result = await _station.RunAsync();
        Assert.AreEqual(UnitOutcome.Failed, result.Outcome);
        Assert.AreEqual(number, FailureMapper.ToCause(result.Failure!).Number, result.Failure!.Message);
        Assert.AreEqual(step, _station.Token!.Step);
    }

    private void AssertZeroized()
    {
        Assert.IsGreaterThan(0, _station.Cipher.Seen);
        Assert.IsEmpty(_station.Cipher.Left);
    }

    private string OfAnotherUnit(string info) => info.Replace(Convert.ToHexString(_station.Unit.UnitId), new string('A', 32));
}
