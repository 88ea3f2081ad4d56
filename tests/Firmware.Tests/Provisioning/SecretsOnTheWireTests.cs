using System.Globalization;
using System.Text;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Otp;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>From blank to retired, no secret is sent in either direction.</summary>
[TestClass]
public class SecretsOnTheWireTests
{
    [TestMethod]
    public void Neither_end_sends_the_seed_or_a_key_in_any_encoding()
    {
        var token = WholeLife();
        byte[] sent = [.. token.Requests.SelectMany(bytes => bytes), .. token.Answers];
        foreach (var secret in Secrets(token))
        {
            Assert.AreEqual(string.Empty, string.Join(", ", Encodings.Of(secret.Key, sent)), secret.Name);

            // Also not the first 16 bytes, which would fit into a nonce or an IV.
            Assert.AreEqual(string.Empty, string.Join(", ", Encodings.Of(secret.Key[..16], sent)), $"the first bytes of {secret.Name}");
        }
    }

    [TestMethod]
    public void The_search_finds_a_seed_that_is_sent_in_clear()
    {
        var token = WholeLife();
        token.Send(Line.Bytes('>', 1, $"PUT-SEED serial={Unit.Serial} digits=6 period=30 seed={Convert.ToHexString(Unit.Seed)}"));
        Assert.AreEqual("hex", string.Join(", ", Encodings.Of(Unit.Seed, [.. token.Requests.SelectMany(bytes => bytes)])));
    }

    [TestMethod]
    public void No_answer_contains_a_code()
    {
        var token = WholeLife();
        var text = Encoding.ASCII.GetString([.. token.Answers]);
        var words = text.Split([' ', '=', '*', '\r', '\n']).ToHashSet();
        foreach (var (digits, period) in from digits in new[] { 6, 8 } from period in new[] { 30, 60 } select (digits, period))
        {
            // A day before and after the session.
            for (var time = WiredToken.Now - 100_000; time < WiredToken.Now + 100_000; time += period)
            {
                var code = new Hotp(Unit.Seed, digits).Compute((ulong)(time / period)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
                Assert.DoesNotContain(code, words);
            }
        }
    }

    [TestMethod]
    public void With_another_IV_the_same_seed_has_another_ciphertext()
    {
        var (_, tool) = Unit.In(LifeState.Provisioned);
        Assert.AreNotEqual(tool.PutSeed(Unit.Serial, Unit.Seed, 1), tool.PutSeed(Unit.Serial, Unit.Seed, 2));
    }

    private static IEnumerable<(string Name, byte[] Key)> Secrets(WiredToken token) =>
    [
        ("seed", Unit.Seed),
        .. Unit.FactoryTool(token).Keys.All.Select(key => ("K_unit, " + key.Name, key.Key)),
        .. Unit.ManagementTool(token).Keys.All.Select(key => ("K_mgmt, " + key.Name, key.Key)),
    ];

    /// <summary>From blank to retired, with all unsigned requests and some refused ones.</summary>
    private static WiredToken WholeLife()
    {
        var token = Unit.Blank();
        var tool = Unit.FactoryTool(token);
        AskAll(token);
        Unit.Provision(tool);
        AskAll(token);
        Assert.AreEqual("OK ageing=3", tool.AskSigned("TRIM ageing=3 ppm=-30"));
        Assert.StartsWith("ERR 24 ", tool.AskSigned(tool.PutSeed("KFTEST000043", Unit.Seed)));
        Unit.Seal(tool);
        AskAll(token);
        var managementTool = Unit.ManagementTool(token);
        Assert.StartsWith("OK set=", managementTool.AskSigned(ReferenceTool.SetTime(WiredToken.Now + 30)));
        Assert.StartsWith("ERR 42 ", managementTool.AskSigned(ReferenceTool.SetTime(WiredToken.Now + 100_000)));
        token.Button.DownSince = token.Time.Milliseconds + 1000;
        Assert.AreEqual("OK life=retired", managementTool.AskSigned("WIPE"));
        AskAll(token);
        return token;
    }

    private static void AskAll(WiredToken token)
    {
        foreach (var body in new[] { "INFO", "READ-CLOCK", "SELF-TEST", $"CHALLENGE nonce={new string('A', 32)}", "SEAL", "SEAL tag=00", "GIVE-SEED" })
        {
            token.Ask(9, body);
        }
    }
}
