using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Reading;

/// <summary>What the panel showed after a press of the button.</summary>
/// <param name="Frame">The picture.</param>
/// <param name="Reading">What was read from it.</param>
/// <param name="ValidForSeconds">Seconds that the countdown bar leaves to the code; null without a code.</param>
/// <param name="UnixSeconds">Time on the token's clock when the picture was taken, in seconds since 1970.</param>
public sealed record PressResult(Frame Frame, PanelReading Reading, int? ValidForSeconds, long UnixSeconds)
{
    /// <summary>Reads a picture.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="period">The token's time step in seconds.</param>
    /// <param name="unixSeconds">Time on the token's clock.</param>
    public static PressResult Of(Frame frame, int period, long unixSeconds)
    {
        var reading = PanelReading.Of(frame);
        int? left = reading.Code == null ? null : reading.BarPixels * period / PanelReading.FullBar;
        return new PressResult(frame, reading, left, unixSeconds);
    }
}
