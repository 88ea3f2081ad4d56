using System.Globalization;
using System.Text;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Otp;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>What goes over the line in a whole life, in both directions, gives no secret away.</summary>
[TestClass]
public class SecretsOnTheWireTests
{
    [TestMethod]
    public void Neither_end_says_the_seed_or_a_key()
    {
        var token = WholeLife();
        byte[] said = [.. token.Requests.SelectMany(bytes => bytes), .. token.Answers];
        foreach (var secret in Secrets(token))
        {
            Assert.AreEqual(string.Empty, string.Join(", ", Encodings.Of(secret.Key, said)), secret.Name);

            // Nor a part that would fit into a nonce or an IV.
            Assert.AreEqual(string.Empty, string.Join(", ", Encodings.Of(secret.Key[..16], said)), $"the first bytes of {secret.Name}");
        }
    }

    [TestMethod]
    public void The_search_would_find_a_seed_that_was_sent_in_clear()
    {
        var token = WholeLife();
        token.Send(Line.Bytes('>', 1, $"PUT-SEED serial={Unit.Serial} digits=6 period=30 seed={Convert.ToHexString(Unit.Seed)}"));
        Assert.AreEqual("hex", string.Join(", ", Encodings.Of(Unit.Seed, [.. token.Requests.SelectMany(bytes => bytes)])));
    }

    [TestMethod]
    public void No_answer_holds_a_code()
    {
        var token = WholeLife();
        var text = Encoding.ASCII.GetString([.. token.Answers]);
        var words = text.Split([' ', '=', '*', '\r', '\n']).ToHashSet();
        foreach (var (digits, period) in from digits in new[] { 6, 8 } from period in new[] { 30, 60 } select (digits, period))
        {
            // Some days around the session.
            for (var time = WiredToken.Now - 100_000; time < WiredToken.Now + 100_000; time += period)
            {
                var code = new Hotp(Unit.Seed, digits).Compute((ulong)(time / period)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
                Assert.DoesNotContain(code, words);
            }
        }
    }

    [TestMethod]
    public void The_same_seed_looks_different_each_time()
    {
        var (_, station) = Unit.In(LifeState.Provisioned);
        Assert.AreNotEqual(station.PutSeed(Unit.Serial, Unit.Seed, 1), station.PutSeed(Unit.Serial, Unit.Seed, 2));
    }

    private static IEnumerable<(string Name, byte[] Key)> Secrets(WiredToken token) =>
        [("seed", Unit.Seed), .. Unit.Factory(token).Keys.All.Select(key => ("K_unit, " + key.Name, key.Key)), .. Unit.Holder(token).Keys.All.Select(key => ("K_mgmt, " + key.Name, key.Key))];

    /// <summary>Blank to retired, with all that can be asked and all that can go wrong on the way.</summary>
    private static WiredToken WholeLife()
    {
        var token = Unit.Blank();
        var station = Unit.Factory(token);
        AskAll(token);
        Unit.Provision(station);
        AskAll(token);
        Assert.AreEqual("OK ageing=3", station.Do("TRIM ageing=3 ppm=-30"));
        Assert.StartsWith("ERR 24 ", station.Do(station.PutSeed("KFTEST000043", Unit.Seed)));
        Unit.Seal(station);
        AskAll(token);
        var holder = Unit.Holder(token);
        Assert.StartsWith("OK set=", holder.Do(Station.SetTime(WiredToken.Now + 30)));
        Assert.StartsWith("ERR 42 ", holder.Do(Station.SetTime(WiredToken.Now + 100_000)));
        token.Button.DownSince = token.Time.Milliseconds + 1000;
        Assert.AreEqual("OK life=retired", holder.Do("WIPE"));
        AskAll(token);
        return token;
    }

    private static void AskAll(WiredToken token)
    {
        foreach (var body in new[] { "INFO", "INFO edge=1", "SELF-TEST", $"CHALLENGE nonce={new string('A', 32)}", "SEAL", "SEAL tag=00", "GIVE-SEED" })
        {
            token.Ask(9, body);
        }
    }
}
