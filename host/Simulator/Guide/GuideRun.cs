using System.Globalization;
using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator.Press;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Simulator.Guide;

/// <summary>Runs the firmware for a picture of the user guide.</summary>
internal static class GuideRun
{
    /// <summary>Presses the button of a new demo token, and reads its panel. The same picture at each call.</summary>
    public static Frame Execute(GuidePicture picture)
    {
        var scenario = picture.Scenario;
        using var request = new PressRequest(
            secret: null,
            at: Text(GuideScenario.StepBegin + scenario.SecondOfStep),
            digits: null,
            period: null,
            hold: null,
            scenario.Fault,
            battery: Text(scenario.Millivolts(picture.Board.Cells)),
            TimeProvider.System,
            picture.Board.Name);
        var board = picture.Board.Create(new VirtualTime());
        PressRun.Prepare(request, board);
        if (scenario.TimeFloorAheadSeconds > 0)
        {
            Faults.RaiseTimeFloor(board, request.At + scenario.TimeFloorAheadSeconds);
        }

        board.Recorder.Clear();
        var pressedAt = board.Time.Milliseconds;
        board.Boot(WakeCause.Button, Presses(scenario, board.Time));
        return board.Recorder.At(pressedAt + scenario.ReadAtMs);
    }

    private static VirtualButton Presses(GuideScenario scenario, VirtualTime time)
    {
        var button = new VirtualButton(time);
        button.PressFor(time.Milliseconds, scenario.FirstPressMs, bounces: 0);
        if (scenario.SecondPressAtMs is { } again)
        {
            button.PressFor(time.Milliseconds + again, GuideScenario.TapMs, bounces: 0);
        }

        return button;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
