using System.Text;
using Keyfob.Codecs;
using Keyfob.Simulator.Demo;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Tests.Live;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Demo;

/// <summary>The seeds of the demo tokens.</summary>
[TestClass]
public class DemoTokenTests
{
    [TestMethod]
    public void Each_token_has_a_seed_of_its_own_and_the_first_one_that_of_RFC_6238()
    {
        var seeds = Enumerable.Range(1, LiveOptions.MostTokens).Select(index => Encoding.ASCII.GetString(DemoToken.Seed(index))).ToList();
        Assert.HasCount(LiveOptions.MostTokens, seeds.Distinct().ToList());
        Assert.AreEqual("12345678901234567890", seeds[0]);
        Assert.AreEqual("12345678901234000002", seeds[1]);
        Assert.AreEqual("12345678901234000050", seeds[49]);
        var readme = File.ReadAllText(WorkingTree.PathOf("host/Simulator/README.md"));
        Assert.Contains($"`{seeds[0]}`", readme);
        Assert.Contains($"`{seeds[1]}`", readme);
    }

    [TestMethod]
    public void Secret_is_the_seed_in_Base32()
    {
        Assert.AreEqual("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DemoToken.Secret(1));
        foreach (var index in new[] { 2, 10, 50, 999999 })
        {
            var symbols = Encoding.ASCII.GetBytes(DemoToken.Secret(index));
            var seed = new byte[20];
            Assert.IsTrue(Base32.TryDecode(symbols, symbols.Length, seed, out var length));
            Assert.AreEqual(20, length);
            CollectionAssert.AreEqual(DemoToken.Seed(index), seed);
            Assert.AreEqual(index, DemoToken.NumberOf(seed));
        }

        Assert.AreEqual(1, DemoToken.NumberOf(DemoToken.Seed(1)));
    }

    [TestMethod]
    [DataRow("12345678901234000000")]
    [DataRow("12345678901234000001")]
    [DataRow("12345678901234+00002")]
    [DataRow("12345678901234 00002")]
    [DataRow("12345678901234-00002")]
    [DataRow("1234567890123400002")]
    [DataRow("123456789012340000002")]
    [DataRow("02345678901234000002")]
    [DataRow("")]
    public void Other_seed_is_not_that_of_a_demo_token(string seed) => Assert.AreEqual(0, DemoToken.NumberOf(Encoding.ASCII.GetBytes(seed)));

    [TestMethod]
    public void Tokens_on_one_desk_show_different_codes()
    {
        using var bench = new LiveBench(new LiveOptions { At = LiveBench.At, Count = 3 });
        var codes = new List<string>();
        foreach (var token in bench.Desk.Tokens)
        {
            token.Press();
            bench.AdvanceMs(200);
            token.Release();
            bench.AdvanceMs(500);
            codes.Add(LiveBench.When(token, view => view.Reading.Screen == "code").Reading.Code!);
        }

        var expected = new[] { "12345678901234567890", "12345678901234000002", "12345678901234000003" };
        CollectionAssert.AreEqual(expected.Select(seed => Reference.Code(Encoding.ASCII.GetBytes(seed), LiveBench.At, 6, 30)).ToArray(), codes);
    }
}
