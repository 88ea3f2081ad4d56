using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator.Demo;
using Keyfob.Simulator.Reading;
using Keyfob.Virtual.Chips;

namespace Keyfob.Simulator.Tests.Battery;

/// <summary>How long a valid code is on the panel, at the chip models, for presses at every 100 ms of a step.</summary>
[TestClass]
public class LitTimeTests
{
    private const long StepStart = 1800000000;

    [TestMethod]
    public void A_valid_code_is_lit_for_at_least_5_s_and_followed_by_the_next_one_for_20_s_if_5_s_or_less_are_left()
    {
        for (var at = 0; at < 30000; at += 100)
        {
            var token = new DevKitBoard();
            DemoToken.Prepare(token, 1, StepStart - 3600);
            token.Boot(WakeCause.PowerOn, new VirtualButton(token.Time));
            token.Rtc.SetTime(StepStart + (at / 1000), at % 1000);
            token.InternalClock.Set(StepStart + (at / 1000));
            token.Recorder.Clear();
            var button = new VirtualButton(token.Time);
            button.PressFor(token.Time.Milliseconds, 100, 0);
            var begun = token.Time.Milliseconds;
            token.Boot(WakeCause.Button, button);

            var first = at + token.Recorder.FirstAt - begun;
            var off = at + token.Recorder.Frames[^1].Milliseconds - begun;
            var end = (first / 30000 * 30000) + 30000;
            Assert.IsTrue(CodeReader.Read(token.Recorder.At(token.Recorder.FirstAt)) != null, $"no code after a press at {at}");
            Assert.IsGreaterThanOrEqualTo(5000, off - first, $"press at {at}");
            var expected = end - first <= 5000 ? end + 20000 : end;
            Assert.IsTrue(off >= expected && off <= expected + 150, $"press at {at}: off at {off}, expected {expected}");
        }
    }
}
