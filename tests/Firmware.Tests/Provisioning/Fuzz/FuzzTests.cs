using System.Diagnostics;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning.Fuzz;

/// <summary>
/// Whatever comes over the line: no exception, at most one answer a line, every answer well-formed, and without a valid tag nothing
/// changes. The session, its framing and its fields are real, so are cipher, storage and the clock's driver.
/// </summary>
[TestClass]
public class FuzzTests
{
    private const int Shares = 8;
    private const int WholeLookEvery = 5000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Two_hundred_thousand_inputs() => Run(firstSeed: 1, inputs: 200_000);

    [TestMethod]
    [TestCategory("Slow")]
    public void Ten_million_inputs() => Run(firstSeed: 1001, inputs: 10_000_000);

    private void Run(int firstSeed, int inputs)
    {
        var watch = Stopwatch.StartNew();
        var lines = new int[Shares];
        Parallel.For(0, Shares, share => lines[share] = RunShare(firstSeed + share, inputs / Shares));
        TestContext.WriteLine($"{inputs} inputs with {lines.Sum(count => (long)count)} lines in {watch.Elapsed.TotalSeconds:F1} s, seeds {firstSeed} to {firstSeed + Shares - 1}, {Environment.ProcessorCount} processors");
    }

    private static int RunShare(int seed, int inputs)
    {
        var random = new Random(seed);
        var mutator = new Mutator(random);
        FuzzedToken[] tokens = [.. Enum.GetValues<LifeState>().Select(FuzzedToken.In), FuzzedToken.WithoutFiles()];
        foreach (var token in tokens.Where(token => !token.IsDumb))
        {
            for (var i = 0; i < 10; i++)
            {
                mutator.Learn(token.Good(random));
            }
        }

        var lines = 0;
        for (var input = 0; input < inputs; input++)
        {
            var token = tokens[random.Next(tokens.Length)];
            byte[] bytes = [];
            try
            {
                var good = random.Next(4) == 0 ? token.Good(random) : null;
                bytes = good == null ? mutator.Next(mutator.Any()) : Spoilt(mutator, token, good);
                lines += bytes.Count(b => b == '\n');
                token.Hear(bytes);
                if (good != null)
                {
                    token.VoidChallenge();
                    mutator.Learn(good);
                }

                ParserFuzz.Compare(bytes, input % 2 == 0 ? '>' : '<');
                if (input % WholeLookEvery == 0)
                {
                    Array.ForEach(tokens, each => each.AssertUnchanged());
                }
            }
            catch (Exception e)
            {
                throw new AssertFailedException($"seed {seed}, input {input}: {Convert.ToHexString(bytes)}", e);
            }
        }

        Array.ForEach(tokens, each => each.AssertUnchanged());
        return lines;
    }

    /// <summary>The one line that must not get through is the good one on its open challenge.</summary>
    private static byte[] Spoilt(Mutator mutator, FuzzedToken token, byte[] good)
    {
        byte[] bytes;
        do
        {
            bytes = mutator.Next(good);
        }
        while (!token.IsDumb && bytes.Where(b => b != '\r').ToArray().AsSpan().IndexOf(good.AsSpan(0, good.Length - 2)) >= 0);

        return bytes;
    }
}
