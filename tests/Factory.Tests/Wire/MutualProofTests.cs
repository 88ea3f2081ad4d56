using Keyfob.Cli;
using Keyfob.Codecs;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Wire;

/// <summary>The tool accepts no signed answer without its tag: somebody else may answer at every step.</summary>
[TestClass]
public class MutualProofTests
{
    private const string ClockFields = " clock=1700000001 temp=100 ageing=0 age=300";

    [TestMethod]
    [DataRow(CommandNames.PutSeed)]
    [DataRow(CommandNames.SetTime)]
    [DataRow("SET-TIME of a sealed token")]
    [DataRow(CommandNames.ReadClock)]
    [DataRow(CommandNames.Trim)]
    [DataRow(CommandNames.Seal)]
    [DataRow(CommandNames.Wipe)]
    public async Task An_answer_without_its_valid_tag_is_refused_at_every_step(string step)
    {
        var command = step.Split(' ')[0];
        var token = new TokenEnd();
        await RunAsync(step, token);

        foreach (var spoilt in new[] { CommandNames.Challenge, command })
        {
            foreach (var (name, sends) in WrongTags(token))
            {
                token.Sends = (asked, body, tag) => asked == spoilt ? sends(body, tag) : $"{body} tag={tag}";
                var refused = await Assert.ThrowsExactlyAsync<AuthenticationException>(() => RunAsync(step, token), $"{spoilt}: {name}");
                Assert.Contains($"the answer to {spoilt} has a wrong tag", refused.Message);
            }
        }
    }

    [TestMethod]
    public async Task An_answer_that_was_recorded_at_an_earlier_challenge_is_refused()
    {
        var token = new TokenEnd();
        string? recorded = null;
        token.Sends = (_, body, tag) => recorded = $"{body} tag={tag}";
        await RunAsync(CommandNames.Seal, token);
        token.Sends = (asked, body, tag) => asked == CommandNames.Seal ? recorded! : $"{body} tag={tag}";
        await Assert.ThrowsExactlyAsync<AuthenticationException>(() => RunAsync(CommandNames.Seal, token));
    }

    [TestMethod]
    public async Task A_signed_check_value_of_another_seed_is_refused()
    {
        var token = new TokenEnd { Fields = $" check={Hex.Encode(new TokenEnd().NewKeys().CheckValue(TokenEnd.Serial, 6, 30, new byte[20]))}" };
        var refused = await Assert.ThrowsExactlyAsync<CommandException>(() => PutSeedAsync(token));
        Assert.Contains("check value is wrong", refused.Message);
    }

    private static IEnumerable<(string Name, Func<string, string, string> Sends)> WrongTags(TokenEnd token) =>
    [
        ("zeros", (body, tag) => $"{body} tag={new string('0', tag.Length)}"),
        ("one bit", (body, tag) => $"{body} tag={tag[..^1]}{(tag[^1] == '0' ? '1' : '0')}"),
        ("first half only", (body, tag) => $"{body} tag={tag[..(tag.Length / 2)]}"),
        ("none", (body, _) => body),
        ("empty", (body, _) => $"{body} tag="),
        ("another body's", (body, _) => $"{body} tag={token.TagOf(1, "OK x=1")}"),
        ("a request's", (body, _) => $"{body} tag={token.RequestTagOf(1, body)}"),
        ("another unit's", (body, _) => $"{body} tag={Hex.Encode(new TokenEnd().NewKeys().TagAnswer(new byte[80]))}"),
        ("of a changed body", (body, tag) => $"{body} x=1 tag={tag}"),
    ];

    private static async Task RunAsync(string step, TokenEnd token)
    {
        token.Fields = step switch
        {
            CommandNames.PutSeed => $" check={Hex.Encode(token.NewKeys().CheckValue(TokenEnd.Serial, 6, 30, new byte[20]))}",
            CommandNames.ReadClock => ClockFields,
            _ => string.Empty,
        };
        await (step == CommandNames.PutSeed ? PutSeedAsync(token) : WithClientAsync(token, client => step switch
        {
            CommandNames.SetTime => client.SetTimeAsync(token.NewKeys(), () => (1700000000, 300), CancellationToken.None),
            CommandNames.ReadClock => client.ReadClockAsync(token.NewKeys(), CancellationToken.None),
            CommandNames.Trim => client.TrimAsync(token.NewKeys(), 1, 10, CancellationToken.None),
            CommandNames.Seal => client.SealAsync(token.NewKeys(), CancellationToken.None),
            CommandNames.Wipe => client.WipeAsync(token.NewKeys(), CancellationToken.None),
            _ => client.TrySetTimeAsync(token.NewKeys(), () => (1700000000, 300), CancellationToken.None),
        }));
    }

    private static Task PutSeedAsync(TokenEnd token) =>
        WithClientAsync(token, client => client.PutSeedAsync(token.NewKeys(), TokenEnd.Serial, 6, 30, new byte[20], _ => { }, CancellationToken.None));

    private static async Task WithClientAsync(TokenEnd token, Func<TokenClient, Task> work)
    {
        await using var connection = new WireConnection("test", new AnsweringPort(token.Answer), TimeProvider.System);
        await work(new TokenClient(connection, new Desktop.BclCipher()));
    }
}
