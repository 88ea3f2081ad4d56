using Keyfob.Desktop;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>A session that was recorded byte by byte is worth nothing: not here, not later, not elsewhere.</summary>
[TestClass]
public class ReplayTests
{
    // Higher than what one session uses, as the flash kit raises it.
    private const uint NextFlash = 1 + (1 << 20);

    [TestMethod]
    public void To_the_same_unit_in_the_same_boot_each_step_is_refused()
    {
        var token = Unit.Blank();
        var station = Unit.Factory(token);
        Unit.Provision(station);
        AssertWorthless(token, [.. token.Requests], "22", "23");
        Unit.Seal(station);
        AssertWorthless(token, [.. token.Requests], "20", "22", "23");
    }

    [TestMethod]
    public void To_the_same_unit_after_a_reboot_it_is_refused()
    {
        var token = Unit.Blank();
        Unit.Provision(Unit.Factory(token));
        token.Reboot();
        AssertWorthless(token, [.. token.Requests], "22", "23");
    }

    [TestMethod]
    public void To_the_same_unit_after_sealing_and_a_reboot_it_is_refused()
    {
        var (token, _) = Unit.In(LifeState.Sealed);
        token.Reboot();
        AssertWorthless(token, [.. token.Requests], "20", "22", "23");
    }

    [TestMethod]
    public void After_a_wipe_it_is_refused()
    {
        var (token, _) = Unit.In(LifeState.Retired);
        token.Reboot();
        AssertWorthless(token, [.. token.Requests], "20");
    }

    [TestMethod]
    public void After_wipe_and_reflash_with_the_same_key_it_is_refused_even_without_randomness_and_with_the_clock_set_back()
    {
        var recorded = RecordedLife();
        AssertWorthless(AtTheSameMoment(Unit.Blank(NextFlash)), recorded, "20", "22", "23");
    }

    [TestMethod]
    public void After_a_reflash_that_does_not_raise_the_nonces_only_randomness_and_the_clock_are_left()
    {
        // That this replay works shows that the one above could: what holds it is the counter, and nothing else.
        var recorded = RecordedLife();
        var token = AtTheSameMoment(Unit.Blank());
        Replay(token, recorded);
        Assert.AreEqual(LifeState.Sealed, token.Record!.LifeState);

        token = AtTheSameMoment(Unit.Blank());
        token.Random = new BclRandom();
        AssertWorthless(token, recorded, "20", "22", "23");
    }

    [TestMethod]
    public void To_another_unit_it_is_refused_whatever_that_has_in_common()
    {
        var recorded = RecordedLife();
        byte[] otherId = [.. Unit.Id[..15], 0xFE];
        byte[] otherKey = [.. Unit.Key[..31], 0x89];
        AssertWorthless(AtTheSameMoment(new WiredToken(otherId, otherKey)), recorded, "20", "22", "23");
        AssertWorthless(AtTheSameMoment(new WiredToken(otherId, Unit.Key)), recorded, "20", "22", "23");
        AssertWorthless(AtTheSameMoment(new WiredToken(Unit.Id, otherKey)), recorded, "20", "22", "23");
    }

    [TestMethod]
    public void A_clock_setting_of_a_sealed_token_cannot_be_had_twice()
    {
        var (token, holder) = Unit.In(LifeState.Sealed);
        var from = token.Requests.Count;
        Assert.StartsWith("OK set=", holder.Do(Station.SetTime(WiredToken.Now + 60)));
        var recorded = token.Requests[from..];
        AssertWorthless(token, recorded, "22", "23");

        // And with the time as it was then.
        token.Reboot();
        token.Rtc.SetTime(WiredToken.Now, 0);
        AssertWorthless(token, recorded, "22", "23");
        AssertWorthless(token, [recorded[^1]], "22");
    }

    [TestMethod]
    public void A_wipe_that_was_not_held_cannot_be_held_later()
    {
        var (token, holder) = Unit.In(LifeState.Sealed);
        var from = token.Requests.Count;
        Assert.AreEqual("ERR 60 button not held", holder.Do("WIPE"));
        var recorded = token.Requests[from..];
        token.Button.DownSince = token.Time.Milliseconds + 50;
        AssertWorthless(token, recorded, "22", "23");
        token.Reboot();
        AssertWorthless(token, recorded, "22", "23");
    }

    [TestMethod]
    public void A_challenge_serves_once_and_for_five_seconds()
    {
        var (token, station) = Unit.In(LifeState.Provisioned);
        var challenge = station.Open();
        var number = station.NextNumber();
        var line = Line.Bytes('>', number, station.Sign(challenge, number, "TRIM ageing=1 ppm=10"));
        Assert.StartsWith("OK ageing=1", WiredToken.One(number, token.Send(line)));
        Assert.StartsWith("ERR 22 ", WiredToken.One(number, token.Send(line)));

        challenge = station.Open();
        token.Wait(5100);
        Assert.StartsWith("ERR 22 ", token.Ask(number, station.Sign(challenge, number, "TRIM ageing=2 ppm=10")));

        // An older challenge is void from the next one on, and so is one of before a reboot.
        challenge = station.Open();
        station.Open();
        Assert.StartsWith("ERR 23 ", token.Ask(number, station.Sign(challenge, number, "TRIM ageing=3 ppm=10")));
        challenge = station.Open();
        token.Reboot();
        Assert.StartsWith("ERR 22 ", token.Ask(number, station.Sign(challenge, number, "TRIM ageing=4 ppm=10")));
        Assert.AreEqual(1, (sbyte)token.Rtc.Peek(0x10));
    }

    [TestMethod]
    public void No_nonce_comes_twice_over_many_boots_without_randomness_and_with_a_clock_that_stands()
    {
        var token = AtTheSameMoment(Unit.Blank());
        var station = Unit.Factory(token);
        var seen = new HashSet<string>();
        for (var i = 0; i < 500; i++)
        {
            Assert.IsTrue(seen.Add(Convert.ToHexString(station.Open().TokenNonce)), $"nonce {i}");
            if (i % 7 == 0)
            {
                token.Reboot();
            }
        }
    }

    [TestMethod]
    public void A_whole_flash_image_that_is_put_back_takes_the_counter_with_it()
    {
        // Not the wire's to prevent: whoever writes the flash chip undoes what is in it, be it encrypted. Then the random bytes and
        // the clock are all that is left, and a replay brings back what this unit has been through, no more.
        var token = AtTheSameMoment(Unit.Blank());
        var image = token.Flash.Files.ToArray();
        Unit.Provision(Unit.Factory(token));
        byte[][] recorded = [.. token.Requests];
        PutBack(token, image);
        Replay(token, recorded);
        Assert.AreEqual(LifeState.Provisioned, token.Record!.LifeState);

        PutBack(token, image);
        token.Random = new BclRandom();
        AssertWorthless(token, recorded, "20", "22", "23");
    }

    private static void PutBack(WiredToken token, (string Name, byte[] Content)[] image)
    {
        foreach (var (name, _) in token.Flash.Files.ToArray())
        {
            token.Flash.Delete(name);
        }

        foreach (var (name, content) in image)
        {
            token.Flash.Volume.Poke(name, content);
        }

        token.Reboot();
        Assert.AreEqual(LifeState.Blank, token.Record!.LifeState);
    }

    /// <summary>Blank to sealed, with zeros for random bytes and a clock that stands.</summary>
    private static byte[][] RecordedLife()
    {
        var token = AtTheSameMoment(Unit.Blank());
        var station = Unit.Factory(token);
        Unit.Provision(station);
        Unit.Seal(station);
        return [.. token.Requests];
    }

    /// <summary>Whatever is written into the clock, its time reads as always the same.</summary>
    private static WiredToken AtTheSameMoment(WiredToken token)
    {
        token.Random = new FakeRandom();
        for (var register = 0; register < 7; register++)
        {
            token.Rtc.ForceRegister(register, token.Rtc.Peek(register));
        }

        return token;
    }

    private static string[] Replay(WiredToken token, IEnumerable<byte[]> recorded) =>
        [.. recorded.Select(bytes => Line.Parse(token.Send(bytes).Single())!.Body)];

    private static void AssertWorthless(WiredToken token, IReadOnlyList<byte[]> recorded, params string[] numbers)
    {
        var before = token.Fingerprint();
        var answers = Replay(token, recorded);
        var seen = new SortedSet<string>();
        foreach (var (request, answer) in recorded.Zip(answers))
        {
            var word = Line.Parse(Line.Split(request, '>').Single())!.Body.Split(' ')[0];
            if (word == "CHALLENGE" && answer.StartsWith("OK ", StringComparison.Ordinal))
            {
                continue;
            }

            Assert.StartsWith("ERR ", answer, word);
            seen.Add(answer.Split(' ')[1]);
        }

        Assert.AreEqual(before, token.Fingerprint());
        Assert.IsTrue(seen.IsSubsetOf(numbers), string.Join(", ", seen));

        // And the other order: all that was signed, without the challenges before it.
        foreach (var request in recorded.Where(bytes => !Line.Parse(Line.Split(bytes, '>').Single())!.Body.StartsWith("CHALLENGE", StringComparison.Ordinal)))
        {
            Assert.StartsWith("ERR 2", Replay(token, [request]).Single());
        }

        Assert.AreEqual(before, token.Fingerprint());
    }
}
