using System.Diagnostics;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning.Fuzz;

/// <summary>
/// For any input: no exception, at most one answer for each line, every answer is well-formed, and without a valid tag nothing
/// changes. Session, framing, fields, cipher, storage and clock driver are the real ones.
/// </summary>
[TestClass]
public class FuzzTests
{
    private const int Partitions = 8;
    private const int FullCheckEvery = 5000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Two_hundred_thousand_inputs_cause_no_exception_and_no_change() => Run(firstSeed: 1, inputs: 200_000);

    [TestMethod]
    [TestCategory("Slow")]
    public void Three_million_inputs_cause_no_exception_and_no_change() => Run(firstSeed: 1001, inputs: 3_000_000);

    private void Run(int firstSeed, int inputs)
    {
        var watch = Stopwatch.StartNew();
        var lines = new int[Partitions];
        Parallel.For(0, Partitions, partition => lines[partition] = RunPartition(firstSeed + partition, inputs / Partitions));
        TestContext.WriteLine($"{inputs} inputs with {lines.Sum(count => (long)count)} lines in {watch.Elapsed.TotalSeconds:F1} s, seeds {firstSeed} to {firstSeed + Partitions - 1}, {Environment.ProcessorCount} processors");
    }

    private static int RunPartition(int seed, int inputs)
    {
        var random = new Random(seed);
        var mutator = new Mutator(random);
        FuzzedToken[] tokens = [.. Enum.GetValues<LifeState>().Select(FuzzedToken.In), FuzzedToken.WithoutFiles()];
        foreach (var token in tokens.Where(token => !token.RefusesChallenges))
        {
            for (var i = 0; i < 10; i++)
            {
                mutator.Learn(token.ValidRequest(random));
            }
        }

        var lines = 0;
        for (var input = 0; input < inputs; input++)
        {
            var token = tokens[random.Next(tokens.Length)];
            byte[] bytes = [];
            try
            {
                var valid = random.Next(4) == 0 ? token.ValidRequest(random) : null;
                bytes = valid == null ? mutator.Next(mutator.Any()) : Corrupt(mutator, token, valid);
                lines += bytes.Count(b => b == '\n');
                token.Receive(bytes);
                if (valid != null)
                {
                    token.VoidChallenge();
                    mutator.Learn(valid);
                }

                ParserFuzz.Compare(bytes, input % 2 == 0 ? '>' : '<');
                if (input % FullCheckEvery == 0)
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

    /// <summary>Changes a valid line. The result must not contain the line itself, which would be executed.</summary>
    private static byte[] Corrupt(Mutator mutator, FuzzedToken token, byte[] valid)
    {
        byte[] bytes;
        do
        {
            bytes = mutator.Next(valid);
        }
        while (!token.RefusesChallenges && bytes.Where(b => b != '\r').ToArray().AsSpan().IndexOf(valid.AsSpan(0, valid.Length - 2)) >= 0);

        return bytes;
    }
}
