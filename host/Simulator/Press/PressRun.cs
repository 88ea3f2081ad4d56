using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Simulator.Demo;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Simulator.Press;

/// <summary>Simulates a press of a token's button.</summary>
internal static class PressRun
{
    // The token draws its screen so long after the button changes.
    private const long ResponseMs = 20;

    // The token was switched on so long before the press.
    private const long UptimeSeconds = 3600;

    /// <summary>Makes a token, lets an hour pass, applies the fault, presses the button and reads the panel.</summary>
    public static PressResult Execute(PressRequest request) => Execute(request, request.Board.Create(new VirtualTime()));

    /// <summary>The same on chips of the caller.</summary>
    /// <param name="request">What to press.</param>
    /// <param name="board">The chips.</param>
    /// <param name="beforePress">Called immediately before the press.</param>
    public static PressResult Execute(PressRequest request, VirtualBoard board, Action? beforePress = null)
    {
        Prepare(request, board);
        beforePress?.Invoke();
        board.Recorder.Clear();
        var pressedAt = board.Time.Milliseconds;
        var button = new VirtualButton(board.Time);
        button.PressAt(pressedAt);
        button.ReleaseAt(pressedAt + request.HoldMs);
        board.Boot(WakeCause.Button, button);

        var readAt = request.ReadsAtRelease
            ? Math.Max(pressedAt + request.HoldMs + (request.HoldMs >= Policy.HoldMs ? ResponseMs : 0), board.Recorder.FirstDrawnAt)
            : board.Recorder.FirstDrawnAt;
        return PressResult.Of(board.Recorder.At(readAt), request.Period, request.At + ((readAt - pressedAt) / 1000));
    }

    /// <summary>Makes a token, lets an hour pass and applies the fault: the board rests, and its clock shows the time of the request.</summary>
    public static void Prepare(PressRequest request, VirtualBoard board)
    {
        var uptime = Math.Min(UptimeSeconds, request.At - Ds3231.FirstSecond);
        var record = new TokenRecord(LifeState.Sealed, DemoToken.Serial(1), request.Digits, request.Period, request.At - uptime, 0);
        board.Battery.Millivolts = request.Millivolts;
        if (request.Fault == Fault.SelfTest)
        {
            var expected = KnownAnswer.Rfc6238();
            board.KnownAnswer = new KnownAnswer(expected.Key, expected.UnixSeconds, expected.Code + 1);
        }

        board.Prepare(record, request.Seed, request.At - uptime);
        board.Boot(WakeCause.PowerOn, new VirtualButton(board.Time));

        // The clock shows exactly the requested time when the button goes down, however long the first boot took.
        board.Time.Advance(Math.Max(0, (uptime * 1000) - board.Time.Milliseconds));
        board.Rtc.SetTime(request.At, 0);
        board.InternalClock.Set(request.At);
        Faults.Apply(request.Fault, board, request.At);
    }
}
