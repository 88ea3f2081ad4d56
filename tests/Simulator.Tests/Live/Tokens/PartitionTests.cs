using CsCheck;
using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Views;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Tests.Live.Tokens;

/// <summary>A token does the same at the same millisecond however late its thread is: pictures, wakes, charges.</summary>
[TestClass]
public class PartitionTests
{
    private enum Operation
    {
        Press,
        Release,
        LosePower,
        SetClock,
    }

    private static readonly Gen<(long Gap, Operation What)[]> s_operations = Gen.Select(
        Gen.OneOf(Gen.Long[1, 400], Gen.Long[1, 12000], Gen.Long[20000, 90000]),
        Gen.Frequency((8, Gen.Const(Operation.Press)), (8, Gen.Const(Operation.Release)), (1, Gen.Const(Operation.LosePower)), (1, Gen.Const(Operation.SetClock))),
        (gap, what) => (gap, what)).Array[1, 14];

    private static readonly Gen<long[]> s_pieces = Gen.OneOf(Gen.Long[1, 100], Gen.Long[1, 30000]).Array[1, 12];

    [TestMethod]
    [TestCategory("Long")]
    public void Random_presses_give_the_same_wakes_and_pictures_in_random_pieces_of_time() => Sample(12);

    [TestMethod]
    [TestCategory("Slow")]
    public void A_hundred_random_presses_give_the_same_wakes_and_pictures_in_random_pieces_of_time() => Sample(100);

    [TestMethod]
    public void Press_gives_the_same_wake_in_steps_of_a_millisecond_and_in_one_step()
    {
        (long, Operation)[] press = [(12345, Operation.Press), (200, Operation.Release)];
        var run = Run(press, []);
        Assert.IsGreaterThan(5, run.Count);
        AssertSame(run, Run(press, [1]));
    }

    [TestMethod]
    public void Power_lost_in_the_millisecond_of_a_redraw_is_lost_after_it_however_late_the_thread_is()
    {
        // The info screen of a held button is drawn anew 12 s after the press.
        (long, Operation)[] operations = [(4513, Operation.SetClock), (56, Operation.Press), (12000, Operation.LosePower), (1000, Operation.Release)];
        AssertSame(Run(operations, []), Run(operations, [80, 4240, 797, 65]));
    }

    private static void Sample(int times) =>
        Gen.Select(s_operations, s_pieces).Sample((operations, pieces) => AssertSame(Run(operations, []), Run(operations, pieces)), iter: times, threads: 1);

    private static void AssertSame(List<string> few, List<string> many)
    {
        for (var i = 0; i < Math.Min(few.Count, many.Count); i++)
        {
            Assert.AreEqual(few[i], many[i]);
        }

        Assert.HasCount(few.Count, many);
    }

    private static List<string> Run((long Gap, Operation What)[] operations, long[] pieces)
    {
        const long RestMs = 70000;

        // Small pieces around the operations, not for all of the sleep after them.
        const int MostPieces = 400;
        using var bench = new LiveBench();
        bench.Settle();
        var last = PanelPath.Of(bench.Token.View.Frame);
        var pictures = new List<string>();
        bench.Token.Changed += See;
        foreach (var (gap, what) in operations)
        {
            Go(gap);
            Do(what);
        }

        // A press of 0 ms is seen or not, so the release comes later.
        Go(1000);
        Do(Operation.Release);
        Go(RestMs);
        bench.When(view => view.State == LiveState.Asleep);
        bench.Settle();
        bench.Token.Changed -= See;
        var wakes = bench.Token.View.Wakes.Select(wake =>
            FormattableString.Invariant($"{wake.Number} {wake.At:O} {wake.Cause} {string.Join('+', wake.Shown)} {wake.LostPower} {wake.Milliseconds:F6} {wake.Millicoulombs:F9} ")
            + string.Join(' ', wake.Phases.Select(phase => FormattableString.Invariant($"{phase.Cause}:{phase.Microamperes:F6}*{phase.Milliseconds:F6}"))));
        return [.. wakes, .. pictures];

        void Do(Operation what)
        {
            switch (what)
            {
                case Operation.Press:
                    bench.Token.Press();
                    break;
                case Operation.Release:
                    bench.Token.Release();
                    break;
                case Operation.SetClock:
                    ClockOperations.SetAsFactory(bench.Token, LiveBench.At + 5000);
                    break;
                default:
                    SupplyOperations.LosePower(bench.Token);
                    break;
            }
        }

        // Between pieces the token catches up. In one piece it is as late as the machine makes it.
        void Go(long milliseconds)
        {
            var left = milliseconds;
            for (var i = 0; left > 0; i++)
            {
                var piece = pieces.Length == 0 || i == MostPieces ? left : Math.Min(left, pieces[i % pieces.Length]);
                left -= piece;
                bench.AdvanceMs(piece);
                if (pieces.Length > 0 && i % 3 == 0)
                {
                    bench.BlockUntilIdle();
                }
            }
        }

        void See()
        {
            var picture = PanelPath.Of(bench.Token.View.Frame);
            if (picture != last)
            {
                last = picture;
                pictures.Add(FormattableString.Invariant($"{bench.Token.View.At:O} {bench.Token.View.Reading.Screen} {picture.GetHashCode(StringComparison.Ordinal)}"));
            }
        }
    }
}
