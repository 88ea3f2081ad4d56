using System.Security.Cryptography;
using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Simulator;
using Keyfob.Simulator.Serve;
using Keyfob.Simulator.Tests.Press;
using Keyfob.Storage;
using Keyfob.Token;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>Noise, power cuts, and tokens that sleep when the tool wants them.</summary>
[TestClass]
public class ServeTroubleTests
{
    [TestMethod]
    public void A_token_on_a_noisy_line_answers()
    {
        using var run = ServeRun.Start(new ServeOptions { Noise = 0.001, Seed = 1 });
        using var client = run.Client();
        for (var i = 0; i < 25; i++)
        {
            Assert.AreEqual("blank", client.AskInfo()["life"]);
        }

        run.Stop();
        Assert.IsGreaterThan(0L, run.Summary.Disturbed);
        Assert.IsGreaterThan(run.Summary.Disturbed * 200, run.Summary.Bytes, "about one byte in a thousand");
    }

    [TestMethod]
    public async Task A_power_cut_is_a_new_boot_from_power_on()
    {
        // Cut at every operation: it never gets as far as its line.
        using var run = ServeRun.Start(new ServeOptions { CutPower = 1, Seed = 1 });
        await run.Events.WhenAsync(one => one.Kind == ServeEventKind.PowerCut, Served.Soon());
        run.Stop();
        Assert.AreEqual(LifeState.Blank, run.Units[0].Life);
        Assert.AreEqual(0, run.Units[0].Token.Recorder.Frames.Count, "dark, as without power");
    }

    [TestMethod]
    public void A_token_is_sealed_in_spite_of_noise_and_power_cuts()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var run = ServeRun.Start(new ServeOptions { Noise = 0.0005, CutPower = 0.01, Seed = 3 });
        var unit = run.Units[0];
        using var client = run.Client();
        client.SealWith(run.KeyOf(unit), seed, "KFTEST000002");
        run.Stop();
        Assert.IsGreaterThan(0, run.Summary.PowerCuts);
        var press = unit.Press(TimeSpan.FromHours(1));
        Assert.AreEqual(Reference.Code(seed, press.UnixSeconds, 6, 30), press.Reading.Code);
    }

    [TestMethod]
    [TestCategory("Slow")]
    public async Task The_operator_wakes_a_token_that_the_tool_wants()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var run = ServeRun.Start(new ServeOptions { Wipes = true });
        var unit = run.Units[0];
        using var client = run.Client();
        client.SealWith(run.KeyOf(unit), seed, "KFTEST000003");
        await run.AllFinished.WaitAsync(Served.Soon());

        // A sealed token listens for 10 s more. What comes after that is lost, and its button is held.
        await run.Events.WhenAsync(one => one.Kind == ServeEventKind.Asleep, Served.Soon());
        client.Send("SELF-TEST");
        await run.Events.WhenAsync(one => one.Kind == ServeEventKind.Held, Served.Soon());
        Assert.AreEqual("sealed", client.AskInfo()["life"]);
        Assert.Contains("life=retired", client.Wipe(seed));
        await run.Events.WhenAsync(one => one.Kind == ServeEventKind.WipeHeld, Served.Soon());
        await run.Events.WhenAsync(one => one.Kind == ServeEventKind.Wiped, Served.Soon());
        run.Stop();
        Assert.AreEqual(LifeState.Retired, unit.Life);
        Assert.AreEqual(41, unit.Press().Reading.Error);
    }

    [TestMethod]
    [TestCategory("Slow")]
    public async Task A_token_that_grants_no_more_pictures_is_told_and_left_alone()
    {
        using var run = ServeRun.Start(new ServeOptions());
        var unit = run.Units[0];
        using var client = run.Client();
        client.SealWith(run.KeyOf(unit), RandomNumberGenerator.GetBytes(20), "KFTEST000004");
        await run.Events.WhenAsync(one => one.Kind == ServeEventKind.Asleep, Served.Soon());
        SpendAllPictures(unit.Token);
        client.Send("INFO");
        var dark = await run.Events.WhenAsync(one => one.Kind == ServeEventKind.Dark, Served.Soon());
        Assert.AreEqual(unit.Id, dark.UnitId);
        client.Send("INFO");
        Assert.ThrowsExactly<AssertFailedException>(() => client.Ask("INFO", tries: 2));
        Assert.AreEqual(1, run.Events.Count(ServeEventKind.Held), "another one would get nowhere either");
    }

    [TestMethod]
    [TestCategory("Slow")]
    public async Task The_operator_plugs_an_unsealed_token_in_anew_when_the_tool_wants_it()
    {
        using var run = ServeRun.Start(new ServeOptions());
        using var client = run.Client();
        client.AskInfo();

        // It listens for a minute after the last request.
        await run.Events.WhenAsync(one => one.Kind == ServeEventKind.Asleep, CancellationToken.None);
        Assert.AreEqual("blank", client.AskInfo()["life"]);
        Assert.AreEqual(1, run.Events.Count(ServeEventKind.Replugged));
    }

    // The count and its hour are kept in the clock's retained bytes, with a check (firmware/Token/WakeMemory). Nobody else is at the chip while the token sleeps.
    private static void SpendAllPictures(VirtualToken token)
    {
        var clock = new Ds3231(token.Rtc, token.Time);
        var bytes = new byte[clock.Size];
        Assert.IsTrue(clock.Read(bytes));
        byte[] old = [.. bytes];
        bytes[5] = (byte)(token.Rtc.UnixSeconds / 3600);
        bytes[6] = (byte)((bytes[6] & ~0x1F) | Policy.PressesPerHour);
        bytes[0] ^= (byte)(old[5] ^ bytes[5] ^ old[6] ^ bytes[6]);
        Assert.IsTrue(clock.Write(bytes));
    }
}
