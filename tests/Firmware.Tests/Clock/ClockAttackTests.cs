using Keyfob.Display;
using Keyfob.Hal;

namespace Keyfob.Firmware.Tests.Clock;

/// <summary>What somebody gains who holds the token for a while and reaches the pins of its clock chip: codes of the future, and a token that
/// waits.</summary>
[TestClass]
public class ClockAttackTests
{
    private const int MaxLeadSeconds = 120;
    private const long Hour = 3600;
    private const long Day = 24 * Hour;

    // A code of the time step in which the token is given back is not a code of the future.
    private static readonly long[] s_jumps =
        [1, 20, 30, 59, 60, 61, 90, 109, 110, 111, 119, 120, 121, 150, 300, Hour, 22 * Hour, 10 * Day, 61 * Day, 62 * Day, 63 * Day, 800 * Day];

    private static readonly long[] s_waits = [1, 30, 60, 110, 120, 600, Hour, 8 * Hour, Day, 15 * Day];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_lead_of_22_hours_after_a_power_loss_shows_as_WAIT_when_the_clock_is_set_back()
    {
        var token = new AttackedToken(0);
        token.CutPower();
        token.Rtc.Set(token.Now + (22 * Hour), 0);
        token.Wake(WakeCause.PowerOn);
        token.Wake(WakeCause.Button);
        GiveBack(token);
        Assert.AreEqual(ScreenKind.Wait, token.Screens[0].Kind);
    }

    [TestMethod]
    public void Jumps_within_the_tolerance_of_the_internal_clock_show_as_WAIT_when_the_clock_is_set_back()
    {
        var token = new AttackedToken(0);
        for (var i = 0; i < 14; i++)
        {
            token.Wait(Hour);
            token.Rtc.Set(token.Rtc.UnixSeconds + (Hour / 3) + 60, 0);
            token.Wake(WakeCause.Button);
        }

        GiveBack(token);
        Assert.AreEqual(ScreenKind.Wait, token.Screens[0].Kind);
    }

    [TestMethod]
    [DataRow(-25)]
    [DataRow(0)]
    [DataRow(25)]
    public void A_random_search_finds_no_code_more_than_120_s_ahead_without_a_trace_and_no_WAIT_above_the_lead_budget(int percentFast) =>
        Search(percentFast, attacks: 3000);

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow(-25)]
    [DataRow(0)]
    [DataRow(25)]
    public void A_long_random_search_finds_no_code_more_than_120_s_ahead_without_a_trace_and_no_WAIT_above_the_lead_budget(int percentFast) =>
        Search(percentFast, attacks: 100_000);

    private void Search(int percentFast, int attacks)
    {
        var untraced = long.MinValue;
        var traced = long.MinValue;
        var wait = 0L;
        var untracedAttacks = 0;
        for (var seed = 0; seed < attacks; seed++)
        {
            var random = new Random(seed);
            var token = new AttackedToken(percentFast);

            // Before the attack the holder has used the token.
            token.Wait(random.Next(3) * Day);
            token.Wake(WakeCause.Button);
            var takenAt = token.Now;
            var actions = random.Next(1, 12);
            for (var i = 0; i < actions; i++)
            {
                Act(token, random);
            }

            GiveBack(token);
            var lead = token.LatestStep - token.Now;
            if (token.Screens.Count > 0 && token.Screens[0].Kind == ScreenKind.Code)
            {
                untracedAttacks++;
                untraced = Math.Max(untraced, lead);
                Assert.IsLessThanOrEqualTo(MaxLeadSeconds, lead, $"seed {seed}: a code of the future without a trace");
            }
            else
            {
                traced = Math.Max(traced, lead);
            }

            var waitSeconds = token.Floor.Seconds - token.Now;
            wait = Math.Max(wait, waitSeconds);
            Assert.IsLessThanOrEqualTo((62 * Day) + token.Now - takenAt, waitSeconds, $"seed {seed}: WAIT");
        }

        Assert.IsGreaterThan(attacks / 20, untracedAttacks, "attacks without a trace");
        TestContext.WriteLine(
            $"internal clock {percentFast:+0;-0;0} %: {attacks} attacks, {untracedAttacks} of them without a trace; lead without a trace {untraced} s, with one {traced / (double)Day:F1} days, longest WAIT {wait / (double)Day:F1} days");
    }

    private static void Act(AttackedToken token, Random random)
    {
        var jump = s_jumps[random.Next(s_jumps.Length)];
        switch (random.Next(9))
        {
            case 0:
                token.CutPower();
                break;
            case 1:
                token.Rtc.Set(token.Rtc.UnixSeconds + jump, random.Next(1000));
                break;
            case 2:
                token.Rtc.Set(token.Floor.Seconds + jump, random.Next(1000));
                break;
            case 3:
                token.Rtc.Set(token.Now, 0);
                break;
            case 4:
                token.WriteRetained(Retained(random));
                break;
            case 5:
                token.Wait(s_waits[random.Next(s_waits.Length)]);
                break;
            case 6:
                token.Wake(random.Next(2) == 0 ? WakeCause.PowerOn : WakeCause.Timer);
                break;
            default:
                // The clock may also jump while the code is shown.
                token.Rtc.JumpAt = random.Next(12);
                token.Rtc.JumpSeconds = random.Next(1, 40);
                token.Wake(WakeCause.Button);
                token.Rtc.JumpAt = 0;
                break;
        }
    }

    private static byte[] Retained(Random random)
    {
        var bytes = new byte[7];
        random.NextBytes(bytes);
        bytes[0] = (byte)(bytes[1..].Aggregate(0x4C, (check, value) => check ^ value) & 0xFF);
        return bytes;
    }

    /// <summary>The clock is right again, the count of presses is reset, and the holder presses the button.</summary>
    private static void GiveBack(AttackedToken token)
    {
        token.Rtc.Set(token.Now, 0);
        token.WriteRetained(new byte[7]);
        token.Wake(WakeCause.Button);
    }
}
