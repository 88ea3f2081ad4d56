using CsCheck;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Hands;
using Keyfob.Simulator.Page;

namespace Keyfob.Simulator.Tests.Live;

/// <summary>However late a token's thread is, what it does is the same to the millisecond: pictures, wakes, charges.</summary>
[TestClass]
public class PartitionTests
{
    private enum Deed
    {
        Press,
        Release,
        CutPower,
        SetClock,
    }

    private static readonly Gen<(long Gap, Deed What)[]> s_deeds = Gen.Select(
        Gen.OneOf(Gen.Long[1, 400], Gen.Long[1, 12000], Gen.Long[20000, 90000]),
        Gen.Frequency((8, Gen.Const(Deed.Press)), (8, Gen.Const(Deed.Release)), (1, Gen.Const(Deed.CutPower)), (1, Gen.Const(Deed.SetClock))),
        (gap, what) => (gap, what)).Array[1, 14];

    private static readonly Gen<long[]> s_cuts = Gen.OneOf(Gen.Long[1, 100], Gen.Long[1, 30000]).Array[1, 12];

    [TestMethod]
    public void Random_presses_in_random_pieces_of_time_are_the_same_wakes_and_pictures() => Sample(12);

    [TestMethod]
    [TestCategory("Slow")]
    public void A_hundred_of_them_are() => Sample(100);

    [TestMethod]
    public void A_press_is_the_same_in_steps_of_a_millisecond_and_in_one()
    {
        (long, Deed)[] press = [(12345, Deed.Press), (200, Deed.Release)];
        var run = Run(press, []);
        Assert.IsGreaterThan(5, run.Count);
        AssertSame(run, Run(press, [1]));
    }

    private static void Sample(int times) =>
        Gen.Select(s_deeds, s_cuts).Sample((deeds, cuts) => AssertSame(Run(deeds, []), Run(deeds, cuts)), iter: times, threads: 1);

    private static void AssertSame(List<string> few, List<string> many)
    {
        for (var i = 0; i < Math.Min(few.Count, many.Count); i++)
        {
            Assert.AreEqual(few[i], many[i]);
        }

        Assert.HasCount(few.Count, many);
    }

    private static List<string> Run((long Gap, Deed What)[] deeds, long[] cuts)
    {
        const long RestMs = 70000;

        // Where a finger does something there are small pieces; not for all of the sleep after it.
        const int MostPieces = 400;
        using var bench = new LiveBench();
        bench.Settle();
        var last = PanelPath.Of(bench.Token.View.Frame);
        var pictures = new List<string>();
        bench.Token.Changed += See;
        foreach (var (gap, what) in deeds)
        {
            Go(gap);
            Do(what);
        }

        // Not in the same millisecond: a press that lasts no time is one only when the token sees it.
        Go(1000);
        Do(Deed.Release);
        Go(RestMs);
        bench.When(view => view.State == LiveState.Asleep);
        bench.Settle();
        bench.Token.Changed -= See;
        var wakes = bench.Token.View.Wakes.Select(wake =>
            FormattableString.Invariant($"{wake.Number} {wake.At:O} {wake.Cause} {string.Join('+', wake.Shown)} {wake.LostPower} {wake.Milliseconds:F6} {wake.Millicoulombs:F9} ")
            + string.Join(' ', wake.Phases.Select(phase => FormattableString.Invariant($"{phase.Cause}:{phase.Microamperes:F6}*{phase.Milliseconds:F6}"))));
        return [.. wakes, .. pictures];

        void Do(Deed what)
        {
            switch (what)
            {
                case Deed.Press:
                    bench.Token.Press();
                    break;
                case Deed.Release:
                    bench.Token.Release();
                    break;
                case Deed.SetClock:
                    ClockHands.SetAsFactory(bench.Token, LiveBench.At + 5000);
                    break;
                default:
                    SupplyHands.CutPower(bench.Token);
                    break;
            }
        }

        // In pieces the token comes by in between, unless it waits awake; in one piece it is as late as it happens to be.
        void Go(long milliseconds)
        {
            var left = milliseconds;
            for (var i = 0; left > 0; i++)
            {
                var piece = cuts.Length == 0 || i == MostPieces ? left : Math.Min(left, cuts[i % cuts.Length]);
                left -= piece;
                bench.AdvanceMs(piece);
                if (cuts.Length > 0 && i % 3 == 0)
                {
                    bench.Token.AskAsync(_ => 0).Wait(1);
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
