using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Wire;

/// <summary>When the client repeats a request, and when it does not.</summary>
[TestClass]
public class TokenClientTests
{
    private const int Tries = 12;

    private readonly ImmediateTime _time = new();
    private readonly ScriptedUnit _unit;
    private readonly byte[] _seed = [.. Enumerable.Range(1, 20).Select(value => (byte)value)];
    private int _asked;

    public TokenClientTests() => _unit = new ScriptedUnit(_time);

    [TestMethod]
    [DataRow("ERR 22")]
    [DataRow("ERR 44")]
    public async Task A_request_that_came_too_late_is_repeated_with_a_new_challenge(string refusal)
    {
        Refuse(CommandNames.Seal, refusal, times: 2);
        await WithClientAsync(client => client.SealAsync(Keys(), CancellationToken.None));
        Assert.AreEqual(3, Count(CommandNames.Seal));
        Assert.AreEqual(3, Count(CommandNames.Challenge));
        Assert.AreEqual(3, Count(CommandNames.Info), "the serial may have changed");
    }

    [TestMethod]
    [DataRow("ERR 22")]
    [DataRow("ERR 44")]
    public async Task After_twelve_tries_there_is_no_answer(string refusal)
    {
        Refuse(CommandNames.Seal, refusal, int.MaxValue);
        await WithClientAsync(client => Assert.ThrowsExactlyAsync<NoAnswerException>(() => client.SealAsync(Keys(), CancellationToken.None)));
        Assert.AreEqual(Tries, Count(CommandNames.Seal));
        Refuse(CommandNames.SetTime, refusal, int.MaxValue);
        await WithClientAsync(client => Assert.ThrowsExactlyAsync<NoAnswerException>(() => client.TrySetTimeAsync(Keys(), () => (5, 6), CancellationToken.None)));
        Assert.AreEqual(Tries, Count(CommandNames.SetTime));
    }

    [TestMethod]
    public async Task Another_refusal_is_not_repeated()
    {
        Refuse(CommandNames.Seal, "ERR 20", int.MaxValue);
        await WithClientAsync(async client =>
        {
            var refused = await Assert.ThrowsExactlyAsync<RefusedException>(() => client.SealAsync(Keys(), CancellationToken.None));
            Assert.AreEqual((CommandNames.Seal, WireError.NotInThisState), (refused.Command, refused.Error));
            Assert.StartsWith("SEAL was refused with 20: ", refused.Message);
        });
        Assert.AreEqual(1, Count(CommandNames.Seal));
        Refuse(CommandNames.Challenge, "ERR 21", int.MaxValue);
        await WithClientAsync(async client =>
            Assert.AreEqual(WireError.NoKey, (await Assert.ThrowsExactlyAsync<RefusedException>(() => client.SealAsync(Keys(), CancellationToken.None))).Error));
        Refuse(CommandNames.Info, "ERR 99", int.MaxValue);
        await WithClientAsync(client => Assert.ThrowsExactlyAsync<RefusedException>(() => client.InfoAsync(CancellationToken.None)));
        Refuse(CommandNames.SelfTest, "ERR 51", int.MaxValue);
        await WithClientAsync(client => Assert.ThrowsExactlyAsync<RefusedException>(() => client.SelfTestAsync(CancellationToken.None)));
    }

    [TestMethod]
    public async Task A_request_whose_answer_was_lost_is_repeated()
    {
        _unit.Sends = (command, answer) =>
        {
            _time.Unanswered = command == CommandNames.Challenge && _asked++ == 0 ? 1 : 0;
            return answer;
        };
        await WithClientAsync(client => client.SealAsync(Keys(), CancellationToken.None));
        Assert.AreEqual(2, Count(CommandNames.Challenge));
        Assert.AreEqual(2, Count(CommandNames.Info), "the serial may have changed");
    }

    [TestMethod]
    public async Task A_correction_of_a_sealed_token_whose_answer_was_lost_is_not_repeated()
    {
        _unit.Sends = (command, answer) =>
        {
            _time.Unanswered = command == CommandNames.Challenge ? 1 : 0;
            return answer;
        };
        await WithClientAsync(async client => Assert.IsNull(await client.TrySetTimeAsync(Keys(), () => (5, 6), CancellationToken.None)));
        Assert.AreEqual(1, Count(CommandNames.Challenge));
    }

    [TestMethod]
    public async Task A_correction_that_came_too_late_is_repeated_and_its_answer_returned()
    {
        Refuse(CommandNames.SetTime, "ERR 44", times: 1);
        await WithClientAsync(async client => Assert.IsNotNull(await client.TrySetTimeAsync(Keys(), () => (5, 6), CancellationToken.None)));
        Assert.AreEqual(2, Count(CommandNames.SetTime));
        Assert.Contains("SET-TIME time=5 lead=6", _unit.Requests);
    }

    [TestMethod]
    public async Task INFO_is_tried_as_often_as_it_is_asked_to()
    {
        foreach (var tries in new[] { 1, 3 })
        {
            _time.Unanswered = 100;
            await WithClientAsync(client => Assert.ThrowsExactlyAsync<NoAnswerException>(() => client.InfoAsync(tries, CancellationToken.None)));
            Assert.AreEqual(100 - tries, _time.Unanswered);
        }

        await WithClientAsync(client => Assert.ThrowsExactlyAsync<NoAnswerException>(() => client.InfoAsync(CancellationToken.None)));
        Assert.AreEqual(97 - Tries, _time.Unanswered);
    }

    [TestMethod]
    [DataRow("OK nonce=0011")]
    [DataRow("OK nonce=xx")]
    [DataRow("OK")]
    public async Task A_challenge_without_a_nonce_of_16_bytes_is_refused_before_anything_is_sent(string answer)
    {
        Refuse(CommandNames.Challenge, answer, int.MaxValue);
        await WithClientAsync(client => Assert.ThrowsExactlyAsync<AuthenticationException>(() => client.SealAsync(Keys(), CancellationToken.None)));
        Assert.AreEqual(0, Count(CommandNames.Seal));
    }

    [TestMethod]
    public async Task A_written_seed_has_its_serial_digits_and_period_and_the_next_tags_have_the_serial()
    {
        uint used = 0;
        await WithClientAsync(async client =>
        {
            var check = await client.PutSeedAsync(Keys(), "KF0000000001", 6, 30, _seed, counter => used = counter, CancellationToken.None);
            Assert.AreEqual(_unit.Check, Convert.ToHexString(check), ignoreCase: true);
            await client.TrimAsync(Keys(), -3, -30, CancellationToken.None);
        });
        Assert.AreEqual(10u, used, "the counter in the token's nonce");
        Assert.StartsWith("PUT-SEED serial=KF0000000001 digits=6 period=30 iv=", _unit.Requests.Single(request => request.StartsWith(CommandNames.PutSeed, StringComparison.Ordinal)));
        Assert.Contains("TRIM ageing=-3 ppm=-30", _unit.Requests);
        Assert.AreEqual(1, Count(CommandNames.Info), "it is not asked again");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" check=00")]
    [DataRow(" check=xx")]
    public async Task A_signed_answer_without_the_check_value_is_refused(string fields)
    {
        var token = new TokenEnd { Fields = fields };
        await using var connection = new WireConnection("test", new AnsweringPort(token.Answer), _time);
        var refused = await Assert.ThrowsExactlyAsync<CommandException>(() =>
            new TokenClient(connection, new Desktop.BclCipher()).PutSeedAsync(token.NewKeys(), TokenEnd.Serial, 6, 30, _seed, _ => { }, CancellationToken.None));
        Assert.Contains("check value is wrong", refused.Message);
    }

    [TestMethod]
    public async Task A_cancelled_request_ends_as_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await WithClientAsync(client => Assert.ThrowsAsync<OperationCanceledException>(() => client.InfoAsync(cancelled.Token)));
    }

    private WireKeys Keys() => new(new Desktop.BclCipher(), _unit.UnitKey);

    private int Count(string command) => _unit.Requests.Count(request => request.Split(' ')[0] == command);

    private void Refuse(string command, string refusal, int times)
    {
        _unit.SetToken("KF0000000001", _seed, "provisioned");
        var left = times;
        _unit.Sends = (asked, answer) =>
        {
            // A refused seal was not done.
            _unit.Life = "provisioned";
            return asked == command && left-- > 0 ? refusal : answer;
        };
    }

    private async Task WithClientAsync(Func<TokenClient, Task> work)
    {
        await using var connection = new WireConnection("test", _unit.Plug(), _time);
        await work(new TokenClient(connection, new Desktop.BclCipher()));
    }
}
