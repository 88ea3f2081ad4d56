using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Simulator.Demo;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Chips;

namespace Keyfob.Simulator.Press;

/// <summary>A press of a virtual token's button, and what came of it.</summary>
/// <param name="Frame">The picture that was looked at.</param>
/// <param name="Reading">What it says.</param>
/// <param name="ValidForSeconds">What the bar says is left of the code, or null.</param>
/// <param name="UnixSeconds">The time on the token's clock when it was looked at, in seconds since 1970.</param>
public sealed record PressRun(Frame Frame, PanelReading Reading, int? ValidForSeconds, long UnixSeconds)
{
    // The token takes a moment to answer to what the finger does.
    private const long AnswerMs = 20;

    // The token was switched on this long before the press.
    private const long Earlier = 3600;

    /// <summary>Makes the token, lets it live for an hour, breaks what is to be broken, presses, looks.</summary>
    public static PressRun Execute(PressRequest request) => Execute(request, new VirtualToken());

    /// <summary>The same on chips that the caller has prepared, or broken.</summary>
    public static PressRun Execute(PressRequest request, VirtualToken token)
    {
        var idle = Math.Min(Earlier, request.At - Ds3231.FirstSecond);
        var record = new TokenRecord(LifeState.Sealed, DemoToken.Serial(1), request.Digits, request.Period, request.At - idle, 0);
        token.Battery.Millivolts = request.Millivolts;
        if (request.Fault == Fault.SelfTest)
        {
            var right = KnownAnswer.Rfc6238();
            token.KnownAnswer = new KnownAnswer(right.Key, right.UnixSeconds, right.Code + 1);
        }

        token.Prepare(record, request.Seed, request.At - idle);
        token.Boot(WakeCause.PowerOn, new VirtualButton(token.Time));

        // The boot's own seconds are not the press's: the clock is exactly at the time asked for when the button goes down.
        token.Time.Advance(Math.Max(0, (idle * 1000) - token.Time.Milliseconds));
        token.Rtc.SetTime(request.At, 0);
        token.InternalClock.Set(request.At);
        Faults.Apply(request.Fault, token, request.At);

        token.OnPressIsNext();
        token.Recorder.Clear();
        var pressedAt = token.Time.Milliseconds;
        var button = new VirtualButton(token.Time);
        button.PressAt(pressedAt);
        button.ReleaseAt(pressedAt + request.HoldMs);
        token.Boot(WakeCause.Button, button);

        var lookedAt = request.LooksAtRelease
            ? Math.Max(pressedAt + request.HoldMs + (request.HoldMs >= Policy.HoldMs ? AnswerMs : 0), token.Recorder.FirstAt)
            : token.Recorder.FirstAt;
        var frame = token.Recorder.At(lookedAt);
        var reading = PanelReading.Of(frame);
        int? left = reading.Code == null ? null : reading.BarPixels * request.Period / PanelReading.FullBar;
        return new PressRun(frame, reading, left, request.At + ((lookedAt - pressedAt) / 1000));
    }
}
