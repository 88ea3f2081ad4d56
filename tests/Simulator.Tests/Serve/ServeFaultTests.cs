using System.Buffers.Binary;
using System.Security.Cryptography;
using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Simulator.Serve.Tray;
using Keyfob.Simulator.Tests.Press;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>Noise, power losses, and tokens that are asleep when the tool wants them, in virtual time.</summary>
[TestClass]
public class ServeFaultTests
{
    [TestMethod]
    public void A_token_at_a_noisy_port_answers()
    {
        using var run = new VirtualRun(new ServeOptions { Noise = 0.001, Seed = 1 });
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
    public void After_a_power_loss_the_token_boots_from_power_on()
    {
        // Power is lost at every operation: the token never opens its wire.
        using var run = new VirtualRun(new ServeOptions { CutPower = 1, Seed = 1 });
        run.AdvanceUntil(() => run.Events.Count(ServeEventKind.PowerCut) > 1, "power does not come back");
        run.Stop();
        Assert.AreEqual(LifeState.Blank, run.Units[0].Life);
        Assert.AreEqual(0, run.Units[0].Board.Recorder.Frames.Count, "dark, as without power");
    }

    [TestMethod]
    public void A_token_is_sealed_in_spite_of_noise_and_power_losses()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var run = new VirtualRun(new ServeOptions { Noise = 0.0005, CutPower = 0.01, Seed = 3 });
        var unit = run.Units[0];
        using var client = run.Client();
        client.SealWith(run.KeyOf(unit), seed, "KFTEST000002");
        run.Stop();
        Assert.IsGreaterThan(0, run.Summary.PowerCuts);
        var press = unit.Press(TimeSpan.FromHours(1));
        Assert.AreEqual(Reference.Code(seed, press.UnixSeconds, 6, 30), press.Reading.Code);
    }

    [TestMethod]
    public void The_operator_holds_the_button_of_a_sealed_token_that_sleeps_or_asks_for_consent()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var run = new VirtualRun(new ServeOptions { Wipes = true });
        var unit = run.Units[0];
        using var client = run.Client();
        client.SealWith(run.KeyOf(unit), seed, "KFTEST000003");
        run.AdvanceUntil(() => run.IsFinished, "the token is not finished");

        // A sealed token listens for 10 s more. Bytes after that are lost, and its button is held.
        run.AdvanceUntil(ServeEventKind.Asleep);
        client.Send("SELF-TEST");
        run.AdvanceUntil(ServeEventKind.Held);
        Assert.AreEqual("sealed", client.AskInfo()["life"]);
        Assert.Contains("life=retired", client.Wipe(seed));
        Assert.AreEqual(1, run.Events.Count(ServeEventKind.WipeHeld));
        run.AdvanceUntil(ServeEventKind.Wiped);
        run.Stop();
        Assert.AreEqual(LifeState.Retired, unit.Life);
        Assert.AreEqual(41, unit.Press().Reading.Error);
    }

    [TestMethod]
    public void A_token_at_its_limit_of_screens_is_not_woken_before_its_next_hour()
    {
        using var run = new VirtualRun(new ServeOptions());
        var unit = run.Units[0];
        using var client = run.Client();
        client.SealWith(run.KeyOf(unit), RandomNumberGenerator.GetBytes(20), "KFTEST000004");
        run.AdvanceUntil(ServeEventKind.Asleep);
        UseUpScreens(unit.Board);
        client.Send("INFO");
        Assert.AreEqual(unit.Id, run.AdvanceUntil(ServeEventKind.Dark).UnitId);
        client.Send("INFO");
        Assert.ThrowsExactly<AssertFailedException>(() => client.Ask("INFO", tries: 2));
        Assert.AreEqual(1, run.Events.Count(ServeEventKind.Held));

        // The clock began a minute before a new hour.
        run.Advance(TimeSpan.FromMinutes(1));
        Assert.AreEqual("sealed", client.AskInfo()["life"]);
    }

    [TestMethod]
    public void The_operator_replugs_an_unsealed_token_that_sleeps()
    {
        using var run = new VirtualRun(new ServeOptions());
        using var client = run.Client();
        client.AskInfo();

        // It listens for a minute after the last request.
        run.AdvanceUntil(ServeEventKind.Asleep);
        Assert.AreEqual("blank", client.AskInfo()["life"]);
        Assert.AreEqual(1, run.Events.Count(ServeEventKind.Replugged));
        run.AdvanceUntil(() => run.Events.Count(ServeEventKind.Asleep) == 2, "it does not sleep again");
        Assert.AreEqual(0, run.Events.Count(ServeEventKind.Held));
        run.Stop();
        Assert.IsFalse(run.Units[0].Power.IsOn, "a unit out of its place has no power");
    }

    // The count and its hour are in the clock chip's retained bytes, with a check byte (firmware/Token/WakeMemory). The run's thread waits.
    private static void UseUpScreens(VirtualBoard board)
    {
        var clock = new Ds3231(board.Rtc, board.Time);
        var bytes = new byte[clock.Size];
        Assert.IsTrue(clock.Read(bytes));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), (int)(board.Rtc.UnixSeconds / 3600));
        bytes[5] = (byte)((bytes[5] & ~0x1F) | 30);
        bytes[0] = bytes[1..].Aggregate((byte)0x4C, (check, value) => (byte)(check ^ value));
        Assert.IsTrue(clock.Write(bytes));
    }
}
