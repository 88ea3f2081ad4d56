using System.Reflection;
using System.Text;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Provisioning;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>Keys are in the session's memory only while a challenge is open. A seed is never kept there.</summary>
[TestClass]
public class SecretsInMemoryTests
{
    private const string Management = "K_mgmt";

    public static IEnumerable<object[]> SignedRequests =>
        ValidRequests.All.Where(valid => ValidRequests.IsSigned(valid.Form)).Select(valid => new object[] { valid.Form, valid.State });

    [TestMethod]
    [DynamicData(nameof(SignedRequests))]
    public void Keys_are_zeroized_when_the_command_is_done_or_its_tag_is_wrong(string form, LifeState state)
    {
        foreach (var isValid in new[] { true, false })
        {
            var (token, tool) = Unit.In(state);
            Assert.AreEqual(string.Empty, Found(token), "before CHALLENGE");
            var challenge = tool.NewChallenge();
            AssertKeysOf(state, Found(token));
            var keys = KeyArrays(token);
            if (form == "WIPE" && state == LifeState.Sealed)
            {
                token.Button.DownSince = token.Time.Milliseconds + 100;
            }

            var number = tool.NextNumber();
            var answer = token.Ask(number, tool.Sign(challenge, isValid ? number : number + 1, ValidRequests.Body(form, tool)));
            Assert.StartsWith(isValid ? "OK " : "ERR 23 ", answer);
            Assert.AreEqual(string.Empty, Found(token), $"after {answer}");
            AssertZeroized(keys, $"after {answer}");
        }
    }

    [TestMethod]
    [DataRow("SEAL", 45, DisplayName = "clock not set")]
    [DataRow("SEAL now=1", 14, DisplayName = "one field too many")]
    [DataRow("PUT-SEED", 14, DisplayName = "field missing")]
    public void No_key_can_be_reached_after_a_command_with_a_valid_tag_is_refused(string body, int number)
    {
        var token = Unit.Blank();
        var tool = Unit.FactoryTool(token);
        Assert.StartsWith("OK ", tool.AskSigned(tool.PutSeed(Unit.Serial, Unit.Seed)));
        tool.Serial = Unit.Serial;
        Assert.StartsWith($"ERR {number} ", tool.AskSigned(body));
        Assert.AreEqual(string.Empty, Found(token));
    }

    [TestMethod]
    [DataRow(LifeState.Blank)]
    [DataRow(LifeState.Sealed)]
    public void Keys_are_zeroized_when_the_challenge_expires_or_is_voided_or_the_session_ends(LifeState state)
    {
        var (token, tool) = Unit.In(state);
        tool.NewChallenge();
        AssertKeysOf(state, Found(token));
        foreach (var (what, does) in new (string, Action)[]
        {
            ("after five seconds", () => token.Wait(5100)),
            ("after a request that is refused", () => token.Ask(1, "NOTHING")),
            ("after a CHALLENGE that is refused", () => token.Ask(1, "CHALLENGE")),
            ("after the end of the session", token.Session.Close),
        })
        {
            tool.NewChallenge();
            var keys = KeyArrays(token);
            does();
            Assert.AreEqual(string.Empty, Found(token), what);
            AssertZeroized(keys, what);
        }
    }

    [TestMethod]
    [DataRow(LifeState.Blank)]
    [DataRow(LifeState.Sealed)]
    public void Keys_of_a_challenge_are_zeroized_when_a_second_one_replaces_it(LifeState state)
    {
        var (token, tool) = Unit.In(state);
        tool.NewChallenge();
        var keys = KeyArrays(token);
        tool.NewChallenge();
        AssertKeysOf(state, Found(token));
        AssertZeroized(keys, "after the second CHALLENGE");
    }

    [TestMethod]
    public void Keys_are_zeroized_when_the_session_ends_while_WIPE_waits_for_the_button()
    {
        var (token, tool) = Unit.In(LifeState.Sealed);
        var challenge = tool.NewChallenge();
        token.SendUnpolled(Line.Bytes('>', 7, tool.Sign(challenge, 7, "WIPE")));
        token.Poll();
        AssertKeysOf(LifeState.Sealed, Found(token));
        var keys = KeyArrays(token);
        token.Session.Close();
        Assert.AreEqual(string.Empty, Found(token));
        AssertZeroized(keys, "after the end of the session");
    }

    [TestMethod]
    public void Keys_are_zeroized_when_the_platform_throws()
    {
        var (token, tool) = Unit.In(LifeState.Provisioned);
        token.Services.Throws = true;
        var challenge = tool.NewChallenge();
        var keys = KeyArrays(token);
        Assert.StartsWith("ERR 99 ", token.Ask(7, tool.Sign(challenge, 7, ReferenceTool.SetTime(WiredToken.Now + 5))));
        Assert.AreEqual(string.Empty, Found(token));
        AssertZeroized(keys, "after the exception");
    }

    private static void AssertKeysOf(LifeState state, string found)
    {
        Assert.Contains("mac to token", found, "the search must find the keys");
        Assert.AreEqual(state == LifeState.Sealed, found.Contains(Management, StringComparison.Ordinal), found);
        Assert.DoesNotContain("seed", found);
    }

    /// <summary>The arrays with the keys: they must be zeroized even when they can no longer be reached.</summary>
    private static byte[][] KeyArrays(WiredToken token)
    {
        byte[][] arrays = [.. Reachable(token.Session, token.Flash).Where(bytes => Secrets(token).Any(secret => Encodings.Of(secret.Key, bytes).Any()))];
        Assert.IsGreaterThanOrEqualTo(3, arrays.Length);
        return arrays;
    }

    private static void AssertZeroized(byte[][] arrays, string what) => Assert.IsTrue(arrays.All(bytes => bytes.All(b => b == 0)), $"zeroized {what}");

    /// <summary>The names of the secrets that the session can reach, in any encoding. The flash is skipped: some are stored there.</summary>
    private static string Found(WiredToken token)
    {
        byte[][] reachable = [.. Reachable(token.Session, token.Flash)];
        return string.Join("; ", from secret in Secrets(token) where reachable.Any(bytes => Encodings.Of(secret.Key, bytes).Any()) select secret.Name);
    }

    private static IEnumerable<(string Name, byte[] Key)> Secrets(WiredToken token) =>
    [
        ("seed", Unit.Seed),
        .. Unit.FactoryTool(token).Keys.All.Select(key => ($"K_unit, {key.Name}", key.Key)),
        .. Unit.ManagementTool(token).Keys.All.Select(key => ($"{Management}, {key.Name}", key.Key)),
    ];

    private static IEnumerable<byte[]> Reachable(Session session, object flash)
    {
        // The WiredToken of the test can be reached through a fake: it is skipped.
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
