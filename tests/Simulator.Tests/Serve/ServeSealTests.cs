using System.Security.Cryptography;
using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Serve.Tray;
using Keyfob.Simulator.Tests.Press;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>A served token from blank to sealed, in virtual time.</summary>
[TestClass]
public class ServeSealTests
{
    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void A_sealed_token_shows_the_codes_of_its_seed_at_the_right_time(string board)
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var run = new VirtualRun(new ServeOptions { PartsPerMillion = 5, Board = BoardKind.All.Single(kind => kind.Name == board) });
        var unit = run.Units[0];
        using (var client = run.Client())
        {
            client.SealWith(run.KeyOf(unit), seed, "KFTEST000001");
            Assert.AreEqual("deleted", client.Info["key"]);
        }

        Assert.Throws<InvalidOperationException>(() => unit.Press(), "its place's thread uses it");
        run.Stop();
        Assert.AreEqual(LifeState.Sealed, unit.Life);
        Assert.AreEqual("KFTEST000001", unit.Serial);
        var press = unit.Press();
        Assert.AreEqual("code", press.Reading.Screen);
        Assert.AreEqual(Reference.Code(seed, press.UnixSeconds, 6, 30), press.Reading.Code);

        // The end of the run has cut the power: e-paper is blanked before it shows a code.
        Assert.IsLessThanOrEqualTo(unit.Board.Kind.HasEpaper ? 4 : 1, Math.Abs(press.UnixSeconds - run.UnixSeconds), "its clock has the true time");
        var sinceShown = (unit.Board.Time.Milliseconds - unit.Board.Recorder.FirstDrawnAt) / 1000;
        Assert.IsLessThanOrEqualTo(1, Math.Abs(unit.Board.Rtc.UnixSeconds - sinceShown - press.UnixSeconds), "the time of the first picture that is not blank");
        var left = 30 - (int)(press.UnixSeconds % 30);
        Assert.IsNotNull(press.ValidForSeconds);
        Assert.IsTrue(press.ValidForSeconds >= left && press.ValidForSeconds < left + (unit.Board.Kind.HasEpaper ? 15 : 1), $"{press.ValidForSeconds} of {left} s");
        var later = unit.Press(TimeSpan.FromHours(1));
        Assert.AreEqual(Reference.Code(seed, later.UnixSeconds, 6, 30), later.Reading.Code);
        Assert.IsLessThanOrEqualTo(60, later.UnixSeconds - press.UnixSeconds - 3600);
    }

    [TestMethod]
    public void The_rate_errors_of_the_clocks_are_spread_over_both_signs_and_come_from_the_seed()
    {
        var options = new ServeOptions { Count = 40, AtOnce = 1, PartsPerMillion = 100, Seed = 5 };
        var errors = RateErrors(options);
        Assert.IsTrue(errors.All(error => error is >= -100_000 and <= 100_000));
        Assert.IsLessThan(-50_000, errors.Min());
        Assert.IsGreaterThan(50_000, errors.Max());
        CollectionAssert.AreEqual(errors, RateErrors(options));
        CollectionAssert.AreNotEqual(errors, RateErrors(options with { Seed = 6 }));
        Assert.IsTrue(RateErrors(options with { PartsPerMillion = 0 }).All(error => error == 0));
    }

    [TestMethod]
    public void INFO_of_a_development_build_says_so()
    {
        using var run = new VirtualRun(new ServeOptions { IsDevelopment = true });
        using var client = run.Client();
        Assert.AreEqual("1", client.AskInfo()["dev"]);
    }

    private static int[] RateErrors(ServeOptions options)
    {
        using var run = new VirtualRun(options);
        return [.. run.Units.Select(unit => unit.Board.Rtc.PartsPerBillion)];
    }
}
