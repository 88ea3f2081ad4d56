using System.Security.Cryptography;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>Tags that are valid for another request, challenge, key or direction are refused with error 23.</summary>
[TestClass]
public class MisusedTagTests
{
    private const string Trim = "TRIM ageing=5 ppm=50";

    [TestMethod]
    public void A_tag_of_one_command_is_refused_for_another()
    {
        var (token, tool) = Unit.In(LifeState.Provisioned);
        string[] bodies = [Trim, "SEAL", "WIPE", ReferenceTool.SetTime(WiredToken.Now + 5), tool.PutSeed(Unit.Serial, Unit.Seed)];
        foreach (var (of, at) in from of in bodies from at in bodies where of != at select (of, at))
        {
            AssertRefused(token, tool, (challenge, number) => at + TagOf(challenge.RequestTag(tool.Keys, number, of)), $"tag of {of} at {at}");
        }
    }

    [TestMethod]
    public void A_tag_with_one_other_part_of_the_signed_message_is_refused()
    {
        var (token, tool) = Unit.In(LifeState.Provisioned);
        AssertRefused(token, tool, (c, n) => Trim + TagOf(c.RequestTag(tool.Keys, n + 1, Trim)), "request number");
        AssertRefused(token, tool, (c, n) => Trim + TagOf((c with { UnitId = new byte[16] }).RequestTag(tool.Keys, n, Trim)), "unit ID");
        AssertRefused(token, tool, (c, n) => Trim + TagOf((c with { Serial = ReferenceTool.NoSerial }).RequestTag(tool.Keys, n, Trim)), "serial before the seed");
        AssertRefused(token, tool, (c, n) => Trim + TagOf((c with { Serial = "KFTEST000043" }).RequestTag(tool.Keys, n, Trim)), "serial of another token");
        AssertRefused(token, tool, (c, n) => Trim + TagOf((c with { ToolNonce = c.TokenNonce, TokenNonce = c.ToolNonce }).RequestTag(tool.Keys, n, Trim)), "nonces exchanged");
        AssertRefused(token, tool, (c, n) => Trim + TagOf((c with { ToolNonce = new byte[16] }).RequestTag(tool.Keys, n, Trim)), "nonce of the tool");
        AssertRefused(token, tool, (c, n) => Trim + TagOf((c with { TokenNonce = new byte[16] }).RequestTag(tool.Keys, n, Trim)), "nonce of the token");
        AssertRefused(token, tool, (c, n) => Trim + TagOf(c.RequestTag(tool.Keys, n, Trim + " ")), "body");

        var message = new Challenge(Unit.Id, Unit.Serial, new byte[16], new byte[16]).Message(Challenge.ToToken, 7, Trim);
        Assert.AreEqual(1, message[0], "protocol version");
        AssertRefused(
            token,
            tool,
            (c, n) =>
            {
                var version2 = c.Message(Challenge.ToToken, n, Trim);
                version2[0] = 2;
                return Trim + TagOf(HMACSHA256.HashData(tool.Keys.MacToToken, version2));
            },
            "another protocol version");
    }

    [TestMethod]
    public void A_tag_made_for_an_answer_is_refused_in_a_request()
    {
        var (token, tool) = Unit.In(LifeState.Provisioned);
        AssertRefused(token, tool, (c, n) => Trim + TagOf(c.AnswerTag(tool.Keys, n, Trim)), "key and direction of an answer");
        AssertRefused(token, tool, (c, n) => Trim + TagOf(HMACSHA256.HashData(tool.Keys.MacFromToken, c.Message(Challenge.ToToken, n, Trim))), "key of an answer");
        AssertRefused(token, tool, (c, n) => Trim + TagOf(HMACSHA256.HashData(tool.Keys.MacToToken, c.Message(Challenge.FromToken, n, Trim))), "direction of an answer");

        // The only tag that an attacker can obtain: that of a CHALLENGE answer, for a nonce of the attacker's choice.
        var number = tool.NextNumber();
        var answer = token.Ask(number, $"CHALLENGE nonce={new string('0', 32)}");
        Assert.StartsWith("ERR 23 ", token.Ask(number, Trim + answer[answer.IndexOf(" tag=", StringComparison.Ordinal)..]));
        Assert.StartsWith("ERR 13 ", token.Ask(number, answer));
    }

    [TestMethod]
    public void A_tag_with_any_other_key_is_refused()
    {
        var (token, tool) = Unit.In(LifeState.Provisioned);
        foreach (var (name, key) in tool.Keys.All.Where(key => key.Name != "mac to token"))
        {
            AssertRefused(token, tool, (c, n) => Trim + TagOf(HMACSHA256.HashData(key, c.Message(Challenge.ToToken, n, Trim))), name);
        }

        var management = DefinedKeys.OfSeed(Unit.Seed);
        AssertRefused(token, tool, (c, n) => Trim + TagOf(c.RequestTag(management, n, Trim)), "management key before sealing");
    }

    [TestMethod]
    public void After_sealing_a_tag_with_the_unit_key_is_refused()
    {
        var (token, tool) = Unit.In(LifeState.Sealed);
        var factory = new DefinedKeys(Unit.Key);
        foreach (var body in new[] { ReferenceTool.SetTime(WiredToken.Now + 5), "SEAL", "WIPE" })
        {
            AssertRefused(token, tool, (c, n) => body + TagOf(c.RequestTag(factory, n, body)), body);
        }
    }

    private static string TagOf(byte[] tag) => $" tag={Convert.ToHexString(tag)}";

    private static void AssertRefused(WiredToken token, ReferenceTool tool, Func<Challenge, int, string> body, string what)
    {
        var before = token.Fingerprint();
        var challenge = tool.NewChallenge();
        var number = tool.NextNumber();
        Assert.StartsWith("ERR 23 ", token.Ask(number, body(challenge, number)), what);
        Assert.AreEqual(before, token.Fingerprint(), what);
    }
}
