using System.Reflection;
using System.Text;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Provisioning;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>Keys are in the session's memory while a challenge is open, and at no other time; a seed never stays.</summary>
[TestClass]
public class SecretsInMemoryTests
{
    private const string Management = "K_mgmt";

    public static IEnumerable<object[]> SignedOnes =>
        GoodRequests.All.Where(good => GoodRequests.IsSigned(good.Form)).Select(good => new object[] { good.Form, good.State });

    [TestMethod]
    [DynamicData(nameof(SignedOnes))]
    public void Keys_go_when_the_command_is_done_or_refused(string form, LifeState state)
    {
        foreach (var isGood in new[] { true, false })
        {
            var (token, station) = Unit.In(state);
            Assert.AreEqual(string.Empty, Found(token), "before");
            var challenge = station.Open();
            AssertKeysOf(state, Found(token));
            var keys = KeyArrays(token);
            if (form == "WIPE" && state == LifeState.Sealed)
            {
                token.Button.DownSince = token.Time.Milliseconds + 100;
            }

            var number = station.NextNumber();
            var answer = token.Ask(number, station.Sign(challenge, isGood ? number : number + 1, GoodRequests.Body(form, station)));
            Assert.StartsWith(isGood ? "OK " : "ERR 23 ", answer);
            Assert.AreEqual(string.Empty, Found(token), $"after {answer}");
            AssertWiped(keys, $"after {answer}");
        }
    }

    [TestMethod]
    [DataRow("SEAL", 45, DisplayName = "clock not set")]
    [DataRow("SEAL now=1", 14, DisplayName = "field too many")]
    [DataRow("PUT-SEED", 14, DisplayName = "field missing")]
    public void Keys_go_when_a_rightly_signed_command_is_refused(string body, int number)
    {
        var token = Unit.Blank();
        var station = Unit.Factory(token);
        Assert.StartsWith("OK ", station.Do(station.PutSeed(Unit.Serial, Unit.Seed)));
        station.Serial = Unit.Serial;
        Assert.StartsWith($"ERR {number} ", station.Do(body));
        Assert.AreEqual(string.Empty, Found(token));
    }

    [TestMethod]
    [DataRow(LifeState.Blank)]
    [DataRow(LifeState.Sealed)]
    public void Keys_go_when_nobody_uses_them(LifeState state)
    {
        var (token, station) = Unit.In(state);
        station.Open();
        AssertKeysOf(state, Found(token));
        foreach (var (what, does) in new (string, Action)[]
        {
            ("after five seconds", () => token.Wait(5100)),
            ("after a failure", () => token.Ask(1, "NOTHING")),
            ("after another challenge that is refused", () => token.Ask(1, "CHALLENGE")),
            ("after the end of the session", token.Session.Close),
        })
        {
            station.Open();
            var keys = KeyArrays(token);
            does();
            Assert.AreEqual(string.Empty, Found(token), what);
            AssertWiped(keys, what);
        }
    }

    [TestMethod]
    public void Keys_go_when_the_session_ends_while_a_wipe_waits_for_the_button()
    {
        var (token, station) = Unit.In(LifeState.Sealed);
        var challenge = station.Open();
        token.Put(Line.Bytes('>', 7, station.Sign(challenge, 7, "WIPE")));
        token.Look();
        AssertKeysOf(LifeState.Sealed, Found(token));
        var keys = KeyArrays(token);
        token.Session.Close();
        Assert.AreEqual(string.Empty, Found(token));
        AssertWiped(keys, "closed");
    }

    [TestMethod]
    public void Keys_go_when_the_platform_throws()
    {
        var (token, station) = Unit.In(LifeState.Provisioned);
        token.Services.Throws = true;
        var challenge = station.Open();
        var keys = KeyArrays(token);
        Assert.StartsWith("ERR 99 ", token.Ask(7, station.Sign(challenge, 7, Station.SetTime(WiredToken.Now + 5))));
        Assert.AreEqual(string.Empty, Found(token));
        AssertWiped(keys, "thrown");
    }

    private static void AssertKeysOf(LifeState state, string found)
    {
        Assert.Contains("mac to token", found, "the search finds what is there");
        Assert.AreEqual(state == LifeState.Sealed, found.Contains(Management, StringComparison.Ordinal), found);
        Assert.DoesNotContain("seed", found);
    }

    /// <summary>The arrays themselves, which nobody may reach later and which must be wiped all the same.</summary>
    private static byte[][] KeyArrays(WiredToken token)
    {
        byte[][] arrays = [.. Reachable(token.Session, token.Flash).Where(bytes => Secrets(token).Any(secret => Encodings.Of(secret.Key, bytes).Any()))];
        Assert.IsGreaterThanOrEqualTo(3, arrays.Length);
        return arrays;
    }

    private static void AssertWiped(byte[][] arrays, string what) => Assert.IsTrue(arrays.All(bytes => bytes.All(b => b == 0)), $"wiped {what}");

    /// <summary>What of all secrets the session can reach, in any form; the flash is where some belong.</summary>
    private static string Found(WiredToken token)
    {
        byte[][] reachable = [.. Reachable(token.Session, token.Flash)];
        return string.Join("; ", from secret in Secrets(token) where reachable.Any(bytes => Encodings.Of(secret.Key, bytes).Any()) select secret.Name);
    }

    private static IEnumerable<(string Name, byte[] Key)> Secrets(WiredToken token) =>
    [
        ("seed", Unit.Seed),
        .. Unit.Factory(token).Keys.All.Select(key => ($"K_unit, {key.Name}", key.Key)),
        .. Unit.Holder(token).Keys.All.Select(key => ($"{Management}, {key.Name}", key.Key)),
    ];

    private static IEnumerable<byte[]> Reachable(Session session, object flash)
    {
        // The test's own ends hang on the fakes.
        foreach (var item in ObjectGraph.From(session, item => ReferenceEquals(item, flash) || item is WiredToken))
        {
            switch (item)
            {
                case byte[] bytes:
                    yield return bytes;
                    break;
                case char[] letters:
                    yield return Encoding.Latin1.GetBytes(letters);
                    break;
                case string[] texts:
                    yield return Encoding.Latin1.GetBytes(string.Join('\n', texts));
                    break;
                default:
                    foreach (var text in Texts(item))
                    {
                        yield return Encoding.Latin1.GetBytes(text);
                    }

                    break;
            }
        }
    }

    private static IEnumerable<string> Texts(object item)
    {
        for (var type = item.GetType(); type != null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                if (field.GetValue(item) is string text)
                {
                    yield return text;
                }
            }
        }
    }
}
