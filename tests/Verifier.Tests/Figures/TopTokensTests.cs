using Keyfob.Verifier.Figures;

namespace Keyfob.Verifier.Tests.Figures;

[TestClass]
public sealed class TopTokensTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(30)]
    public void The_smallest_keys_are_kept_in_their_order(int tokens)
    {
        double[] keys = [.. Enumerable.Range(0, tokens).Select(number => (double)(number - 5))];
        new Random(7).Shuffle(keys);
        var top = new TopTokens(3);
        foreach (var key in keys)
        {
            top.Add(new DriftingToken((long)key, $"KF{key}", 2, 30, null, default), key);
        }

        CollectionAssert.AreEqual(keys.Order().Take(3).Select(key => (long)key).ToArray(), top.Take().Select(token => token.Id).ToArray());
    }
}
