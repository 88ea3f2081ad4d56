using Keyfob.Desktop;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>A recorded session that is sent again is refused: in the same boot, after a reboot, after a new flash step, and by another unit.</summary>
[TestClass]
public class ReplayTests
{
    // Higher than any nonce of one session; each flash step raises the first nonce like this.
    private const uint NextFlash = 1 + (1 << 20);

    [TestMethod]
    public void A_replay_to_the_same_unit_in_the_same_boot_is_refused()
    {
        var token = Unit.Blank();
        var tool = Unit.FactoryTool(token);
        Unit.Provision(tool);
        AssertReplayRefused(token, [.. token.Requests], "22", "23");
        Unit.Seal(tool);
        AssertReplayRefused(token, [.. token.Requests], "20", "22", "23");
    }

    [TestMethod]
    public void A_replay_to_the_same_unit_after_a_reboot_is_refused()
    {
        var token = Unit.Blank();
        Unit.Provision(Unit.FactoryTool(token));
        token.Reboot();
        AssertReplayRefused(token, [.. token.Requests], "22", "23");
    }

    [TestMethod]
    public void A_replay_to_the_same_unit_after_sealing_and_a_reboot_is_refused()
    {
        var (token, _) = Unit.In(LifeState.Sealed);
        token.Reboot();
        AssertReplayRefused(token, [.. token.Requests], "20", "22", "23");
    }

    [TestMethod]
    public void A_replay_after_WIPE_is_refused()
    {
        var (token, _) = Unit.In(LifeState.Retired);
        token.Reboot();
        AssertReplayRefused(token, [.. token.Requests], "20");
    }

    [TestMethod]
    public void After_a_new_flash_step_a_replay_is_refused_also_with_the_same_key_time_and_random_bytes()
    {
        var recorded = RecordLife();
        AssertReplayRefused(WithConstantTime(Unit.Blank(NextFlash)), recorded, "20", "22", "23");
    }

    [TestMethod]
    public void After_a_flash_step_with_the_same_nonces_a_replay_is_refused_only_with_other_random_bytes()
    {
        // This replay succeeds. So in the test above the counter alone prevents it.
        var recorded = RecordLife();
        var token = WithConstantTime(Unit.Blank());
        Replay(token, recorded);
        Assert.AreEqual(LifeState.Sealed, token.Record!.LifeState);

        token = WithConstantTime(Unit.Blank());
        token.Random = new BclRandom();
        AssertReplayRefused(token, recorded, "20", "22", "23");
    }

    [TestMethod]
    public void A_replay_to_another_unit_is_refused_also_with_the_same_unit_ID_or_key()
    {
        var recorded = RecordLife();
        byte[] otherId = [.. Unit.Id[..15], 0xFE];
        byte[] otherKey = [.. Unit.Key[..31], 0x89];
        AssertReplayRefused(WithConstantTime(new WiredToken(otherId, otherKey)), recorded, "20", "22", "23");
        AssertReplayRefused(WithConstantTime(new WiredToken(otherId, Unit.Key)), recorded, "20", "22", "23");
        AssertReplayRefused(WithConstantTime(new WiredToken(Unit.Id, otherKey)), recorded, "20", "22", "23");
    }

    [TestMethod]
    public void A_replayed_SET_TIME_of_a_sealed_token_is_refused()
    {
        var (token, tool) = Unit.In(LifeState.Sealed);
        var from = token.Requests.Count;
        Assert.StartsWith("OK set=", tool.AskSigned(ReferenceTool.SetTime(WiredToken.Now + 60)));
        var recorded = token.Requests[from..];
        AssertReplayRefused(token, recorded, "22", "23");

        // Also with the time of the recording.
        token.Reboot();
        token.Rtc.SetTime(WiredToken.Now, 0);
        AssertReplayRefused(token, recorded, "22", "23");
        AssertReplayRefused(token, [recorded[^1]], "22");
    }

    [TestMethod]
    public void A_replayed_WIPE_is_refused_although_the_button_is_held()
    {
        var (token, tool) = Unit.In(LifeState.Sealed);
        var from = token.Requests.Count;
        Assert.AreEqual("ERR 60 button not held", tool.AskSigned("WIPE"));
        var recorded = token.Requests[from..];
        token.Button.DownSince = token.Time.Milliseconds + 50;
        AssertReplayRefused(token, recorded, "22", "23");
        token.Reboot();
        AssertReplayRefused(token, recorded, "22", "23");
    }

    [TestMethod]
    public void A_challenge_is_valid_for_one_request_for_5_s_and_until_the_next_challenge_or_reboot()
    {
        var (token, tool) = Unit.In(LifeState.Provisioned);
        var challenge = tool.NewChallenge();
        var number = tool.NextNumber();
        var line = Line.Bytes('>', number, tool.Sign(challenge, number, "TRIM ageing=1 ppm=10"));
        Assert.StartsWith("OK ageing=1", WiredToken.SingleAnswer(number, token.Send(line)));
        Assert.StartsWith("ERR 22 ", WiredToken.SingleAnswer(number, token.Send(line)));

        challenge = tool.NewChallenge();
        token.Wait(5100);
        Assert.StartsWith("ERR 22 ", token.Ask(number, tool.Sign(challenge, number, "TRIM ageing=2 ppm=10")));

        // A challenge is void after the next one, and after a reboot.
        challenge = tool.NewChallenge();
        tool.NewChallenge();
        Assert.StartsWith("ERR 23 ", token.Ask(number, tool.Sign(challenge, number, "TRIM ageing=3 ppm=10")));
        challenge = tool.NewChallenge();
        token.Reboot();
        Assert.StartsWith("ERR 22 ", token.Ask(number, tool.Sign(challenge, number, "TRIM ageing=4 ppm=10")));
        Assert.AreEqual(1, (sbyte)token.Rtc.Peek(0x10));
    }

    [TestMethod]
    public void No_nonce_repeats_over_many_boots_with_constant_random_bytes_and_time()
    {
        var token = WithConstantTime(Unit.Blank());
        var tool = Unit.FactoryTool(token);
        var seen = new HashSet<string>();
        for (var i = 0; i < 500; i++)
        {
            Assert.IsTrue(seen.Add(Convert.ToHexString(tool.NewChallenge().TokenNonce)), $"nonce {i}");
            if (i % 7 == 0)
            {
                token.Reboot();
            }
        }
    }

    [TestMethod]
    public void After_a_restored_flash_image_a_replay_is_refused_only_with_other_random_bytes()
    {
        // The wire cannot prevent this: an attacker who writes the flash chip restores the counter too, even on an encrypted flash.
        // Then only the random bytes and the clock differ, and a replay can only repeat what this unit has received before.
        var token = WithConstantTime(Unit.Blank());
        var image = token.Flash.Files.ToArray();
        Unit.Provision(Unit.FactoryTool(token));
        byte[][] recorded = [.. token.Requests];
        RestoreImage(token, image);
        Replay(token, recorded);
        Assert.AreEqual(LifeState.Provisioned, token.Record!.LifeState);

        RestoreImage(token, image);
        token.Random = new BclRandom();
        AssertReplayRefused(token, recorded, "20", "22", "23");
    }

    private static void RestoreImage(WiredToken token, (string Name, byte[] Content)[] image)
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

    /// <summary>The requests from blank to sealed, with zeros as random bytes and a constant time.</summary>
    private static byte[][] RecordLife()
    {
        var token = WithConstantTime(Unit.Blank());
        var tool = Unit.FactoryTool(token);
        Unit.Provision(tool);
        Unit.Seal(tool);
        return [.. token.Requests];
    }

    /// <summary>The clock always reads the same time, also after a write, and the random bytes are zeros.</summary>
    private static WiredToken WithConstantTime(WiredToken token)
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

    private static void AssertReplayRefused(WiredToken token, IReadOnlyList<byte[]> recorded, params string[] numbers)
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

        // Then each command without the CHALLENGE before it.
        foreach (var request in recorded.Where(bytes => !Line.Parse(Line.Split(bytes, '>').Single())!.Body.StartsWith("CHALLENGE", StringComparison.Ordinal)))
        {
            Assert.StartsWith("ERR 2", Replay(token, [request]).Single());
        }

        Assert.AreEqual(before, token.Fingerprint());
    }
}
