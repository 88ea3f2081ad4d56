using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Verification;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Live.Wire;

/// <summary>A blank token is provisioned and sealed over its TCP port, and its secrets stay invisible.</summary>
[TestClass]
public class ProvisioningTests
{
    [TestMethod]
    public void Tool_seals_a_blank_token_and_no_secret_is_visible()
    {
        var states = Directory.CreateTempSubdirectory("keyfob-test-");
        try
        {
            using var bench = new LiveBench(new LiveOptions { IsBlank = true, At = LiveBench.At, StateFolder = states.FullName });
            bench.Advance(2);
            var blank = bench.When(view => view.IsWireOpen);
            var key = File.ReadAllBytes(Path.Combine(bench.Desk.KitFolder, blank.UnitId, UnitFile.Name))[19..51];
            var seed = RandomNumberGenerator.GetBytes(20);
            var seen = new ConcurrentQueue<string>();
            void See() => seen.Enqueue(JsonSerializer.Serialize(bench.Token.View) + bench.Token.View);
            bench.Token.Changed += See;
            using (var stream = new PumpedStream(bench))
            using (var client = stream.Client())
            {
                client.SealWith(key, seed, "KFTEST000009");
            }

            Assert.AreEqual(LifeState.Sealed, bench.When(view => view.Record?.LifeState == LifeState.Sealed).Record!.LifeState);
            bench.After(60);

            // The tool has set the real time, which is not that of the desk.
            bench.PressForCode(seed);
            var window = bench.Result(VerifierWindow.ReadAsync(bench.Token, bench.Token.View.Clock.UnixMilliseconds / 1000));
            Assert.AreEqual(0, window!.DemoNumber);
            Assert.AreEqual(bench.Token.View.Reading.Code, window.Now);
            bench.After(60);
            bench.Token.Changed -= See;
            var transcript = bench.Token.Transcript.Lines;
            Assert.IsTrue(transcript.Any(line => line.Text.Contains("PUT-SEED", StringComparison.Ordinal)), "the transcript has the request");
            var all = string.Concat(seen) + JsonSerializer.Serialize(transcript) + JsonSerializer.Serialize(bench.Token.View.Wakes) + string.Concat(transcript);
            foreach (var secret in new[] { seed, key })
            {
                AssertAbsent(secret, all);
            }

            // The seed is in the token's own file only.
            foreach (var file in states.GetFiles("*", SearchOption.AllDirectories).Concat(new DirectoryInfo(bench.Desk.KitFolder).GetFiles("*", SearchOption.AllDirectories)))
            {
                if (file.Name is not (".lock" or "token-01.json"))
                {
                    Assert.AreEqual(-1, File.ReadAllBytes(file.FullName).AsSpan().IndexOf(seed), file.Name);
                    AssertAbsent(seed, File.ReadAllText(file.FullName));
                }
            }
        }
        finally
        {
            states.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void Desks_with_the_same_random_seed_give_the_same_nonces_and_others_do_not()
    {
        var first = Exchange(7);
        Assert.AreEqual(first, Exchange(7));
        Assert.AreNotEqual(first, Exchange(8));
        Assert.AreNotEqual(Exchange(null), Exchange(null));
    }

    private static string Exchange(int? random)
    {
        using var bench = new LiveBench(new LiveOptions { IsBlank = true, At = LiveBench.At, Random = random, Count = 2 });
        bench.Advance(2);
        var id = bench.When(view => view.IsWireOpen).UnitId;
        Assert.AreNotEqual(id, LiveBench.When(bench.Desk.Tokens[1], view => view.UnitId.Length > 0).UnitId, "the units of a desk differ");
        Assert.IsTrue(bench.Token.Type(Protocol.WireFrame.Format(Protocol.WireFrame.Request, 1, "CHALLENGE nonce=" + new string('5', 32))));
        for (var i = 0; i < 200 && !bench.Token.Transcript.Lines.Any(line => line.IsAnswer); i++)
        {
            bench.After(0.01);
        }

        var answer = bench.Token.Transcript.Lines.Single(line => line.IsAnswer).Text;
        Assert.StartsWith("<1 OK nonce=", answer);

        // The counter and the random bytes, without the time that follows.
        return id + answer["<1 OK nonce=".Length..][..24];
    }

    private static void AssertAbsent(byte[] secret, string text)
    {
        const int Part = 6;
        for (var i = 0; i + Part <= secret.Length; i++)
        {
            var part = Convert.ToHexString(secret, i, Part);
            Assert.DoesNotContain(part, text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(Convert.ToBase64String(secret)[..12], text);
        Assert.DoesNotContain(Encoding.Latin1.GetString(secret), text);
        Assert.DoesNotContain(string.Join(',', secret), text);
    }
}
