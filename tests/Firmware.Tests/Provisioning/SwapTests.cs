using System.Security.Cryptography;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>A right tag in the wrong place.</summary>
[TestClass]
public class SwapTests
{
    private const string Trim = "TRIM ageing=5 ppm=50";

    [TestMethod]
    public void A_tag_of_one_command_is_none_for_another()
    {
        var (token, station) = Unit.In(LifeState.Provisioned);
        string[] bodies = [Trim, "SEAL", "WIPE", Station.SetTime(WiredToken.Now + 5), station.PutSeed(Unit.Serial, Unit.Seed)];
        foreach (var (of, at) in from of in bodies from at in bodies where of != at select (of, at))
        {
            AssertRefused(token, station, (challenge, number) => at + TagOf(challenge.RequestTag(station.Keys, number, of)), $"tag of {of} at {at}");
        }
    }

    [TestMethod]
    public void Every_part_of_what_is_signed_counts()
    {
        var (token, station) = Unit.In(LifeState.Provisioned);
        AssertRefused(token, station, (c, n) => Trim + TagOf(c.RequestTag(station.Keys, n + 1, Trim)), "request number");
        AssertRefused(token, station, (c, n) => Trim + TagOf((c with { UnitId = new byte[16] }).RequestTag(station.Keys, n, Trim)), "unit ID");
        AssertRefused(token, station, (c, n) => Trim + TagOf((c with { Serial = Station.NoSerial }).RequestTag(station.Keys, n, Trim)), "serial before the seed");
        AssertRefused(token, station, (c, n) => Trim + TagOf((c with { Serial = "KFTEST000043" }).RequestTag(station.Keys, n, Trim)), "serial of another token");
        AssertRefused(token, station, (c, n) => Trim + TagOf((c with { ToolNonce = c.TokenNonce, TokenNonce = c.ToolNonce }).RequestTag(station.Keys, n, Trim)), "nonces exchanged");
        AssertRefused(token, station, (c, n) => Trim + TagOf((c with { ToolNonce = new byte[16] }).RequestTag(station.Keys, n, Trim)), "nonce of the tool");
        AssertRefused(token, station, (c, n) => Trim + TagOf((c with { TokenNonce = new byte[16] }).RequestTag(station.Keys, n, Trim)), "nonce of the token");
        AssertRefused(token, station, (c, n) => Trim + TagOf(c.RequestTag(station.Keys, n, Trim + " ")), "body");

        var message = new Challenge(Unit.Id, Unit.Serial, new byte[16], new byte[16]).Message(Challenge.ToToken, 7, Trim);
        Assert.AreEqual(1, message[0], "protocol version");
        AssertRefused(
            token,
            station,
            (c, n) =>
            {
                var version2 = c.Message(Challenge.ToToken, n, Trim);
                version2[0] = 2;
                return Trim + TagOf(HMACSHA256.HashData(station.Keys.MacToToken, version2));
            },
            "another protocol version");
    }

    [TestMethod]
    public void What_the_token_says_is_nothing_that_it_takes()
    {
        var (token, station) = Unit.In(LifeState.Provisioned);
        AssertRefused(token, station, (c, n) => Trim + TagOf(c.AnswerTag(station.Keys, n, Trim)), "key and direction of an answer");
        AssertRefused(token, station, (c, n) => Trim + TagOf(HMACSHA256.HashData(station.Keys.MacFromToken, c.Message(Challenge.ToToken, n, Trim))), "key of an answer");
        AssertRefused(token, station, (c, n) => Trim + TagOf(HMACSHA256.HashData(station.Keys.MacToToken, c.Message(Challenge.FromToken, n, Trim))), "direction of an answer");

        // The one tag that anybody can have made: that of a challenge, with a nonce of his choice.
        var number = station.NextNumber();
        var proof = token.Ask(number, $"CHALLENGE nonce={new string('0', 32)}");
        Assert.StartsWith("ERR 23 ", token.Ask(number, Trim + proof[proof.IndexOf(" tag=", StringComparison.Ordinal)..]));
        Assert.StartsWith("ERR 13 ", token.Ask(number, proof));
    }

    [TestMethod]
    public void Every_key_but_the_right_one_is_refused()
    {
        var (token, station) = Unit.In(LifeState.Provisioned);
        foreach (var (name, key) in station.Keys.All.Where(key => key.Name != "mac to token"))
        {
            AssertRefused(token, station, (c, n) => Trim + TagOf(HMACSHA256.HashData(key, c.Message(Challenge.ToToken, n, Trim))), name);
        }

        var management = DefinedKeys.OfSeed(Unit.Seed);
        AssertRefused(token, station, (c, n) => Trim + TagOf(c.RequestTag(management, n, Trim)), "management key before sealing");
    }

    [TestMethod]
    public void After_sealing_the_units_key_opens_nothing()
    {
        var (token, holder) = Unit.In(LifeState.Sealed);
        var factory = new DefinedKeys(Unit.Key);
        foreach (var body in new[] { Station.SetTime(WiredToken.Now + 5), "SEAL", "WIPE" })
        {
            AssertRefused(token, holder, (c, n) => body + TagOf(c.RequestTag(factory, n, body)), body);
        }
    }

    private static string TagOf(byte[] tag) => $" tag={Convert.ToHexString(tag)}";

    private static void AssertRefused(WiredToken token, Station station, Func<Challenge, int, string> body, string what)
    {
        var before = token.Fingerprint();
        var challenge = station.Open();
        var number = station.NextNumber();
        Assert.StartsWith("ERR 23 ", token.Ask(number, body(challenge, number)), what);
        Assert.AreEqual(before, token.Fingerprint(), what);
    }
}
