using System.Globalization;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>Many personalizations with one fault each, at a random moment before the seal.</summary>
[TestClass]
public class RandomFaultTests
{
    private const int ToleranceMs = 50;

    private readonly Dictionary<string, (int Units, int Runs, int StationFaults)> _counts = [];
    private long _worstMs;
    private double _worstPart;
    private int _measured;

    [TestMethod]
    [TestCategory("Long")]
    public void Personalizations_with_one_random_fault_seal_a_good_clock_and_scrap_nothing() => Run(from: 0, count: RandomFault.Kinds.Length);

    [TestMethod]
    [TestCategory("Slow")]
    public void Two_hundred_personalizations_with_one_random_fault_seal_good_clocks_and_scrap_nothing() => Run(from: 1000, count: 200);

    private void Run(int from, int count)
    {
        Parallel.For(from, from + count, seed =>
        {
            var within = 1.0;
            while (!IsGood(seed, within))
            {
                // The unit was sealed before the fault: an earlier one.
                within /= 2;
            }
        });

        foreach (var (kind, (units, runs, stationFaults)) in _counts)
        {
            Console.WriteLine($"{kind,-24} {units,4} units, {runs,4} runs, {stationFaults,3} times the station's fault");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"largest error of a sealed clock {_worstMs} ms; of {_measured} measured rates the largest error is {_worstPart:0.00} of the recorded uncertainty"));
    }

    /// <returns>False if the unit was sealed before the fault.</returns>
    private bool IsGood(int seed, double within)
    {
        using var desk = new Desk(ports: 1, units: 1);
        var fault = new RandomFault(seed);
        fault.Run(desk, within);
        if (!fault.Happened)
        {
            return false;
        }

        var unit = desk.Units[0];
        var name = $"seed {seed}, {fault.Kind}\n{string.Concat(desk.Printed)}";
        using (var journal = desk.OpenJournal())
        {
            var token = journal.FindTokenOf(unit.UnitId)!;
            Assert.IsNull(token.Failure, name);
            Assert.IsFalse(token.IsScrapped, name);
            Note(fault, Math.Abs(unit.ClockErrorMs), fault.IsMeasured ? PartOfUncertainty(token.Facts, unit) : null, name);
        }

        desk.AssertAllSealed();
        return true;
    }

    private static double? PartOfUncertainty(TokenFacts facts, BenchUnit unit) => Math.Abs(facts.ClockPpm!.Value - unit.Ppm) / facts.ClockPpmUncertainty!.Value;

    private void Note(RandomFault fault, long errorMs, double? part, string name)
    {
        Assert.IsLessThanOrEqualTo(ToleranceMs, errorMs, name);
        Assert.IsLessThanOrEqualTo(1, part ?? 0, name);
        lock (_counts)
        {
            _worstMs = Math.Max(_worstMs, errorMs);
            _worstPart = Math.Max(_worstPart, part ?? 0);
            _measured += part == null ? 0 : 1;
            var (units, runs, stationFaults) = _counts.GetValueOrDefault(fault.Kind);
            _counts[fault.Kind] = (units + 1, runs + fault.Runs, stationFaults + fault.StationFaults);
        }
    }
}
