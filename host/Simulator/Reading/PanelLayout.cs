using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Reading;

/// <summary>Where the parts of a screen are on a panel, by the simulator's own measure. All numbers are pixels.</summary>
/// <remarks>Not the firmware's layout: with that a wrong layout would be read as correct.</remarks>
/// <param name="Width">Width of the screen. It is centred on a larger panel.</param>
/// <param name="Height">Its height.</param>
/// <param name="DigitScale">Edge of a digit's pixel.</param>
/// <param name="DigitTops">The top of each line of digits.</param>
/// <param name="Bar">The countdown bar at full length.</param>
/// <param name="Mark">The mark of a low battery, 7 x 6 squares.</param>
/// <param name="Empty">The part of the screen of an empty battery that has the word.</param>
internal sealed record PanelLayout(int Width, int Height, int DigitScale, int[] DigitTops, PanelArea Bar, PanelArea Mark, PanelArea Empty)
{
    private static readonly PanelLayout s_wide = new(128, 32, 1, [0], new(0, 27, 120, 2), new(121, 25, 7, 6), new(50, 0, 78, 32));
    private static readonly PanelLayout s_square = new(200, 200, 3, [8, 88], new(10, 168, 180, 8), new(90, 180, 21, 18), new(0, 128, 200, 72));

    /// <summary>The layout for a picture.</summary>
    public static PanelLayout For(Frame frame) => frame.Width >= s_square.Width && frame.Height >= s_square.Height ? s_square : s_wide;

    /// <summary>The screen in a picture: 64-line panels show the one for 32 lines in their middle.</summary>
    public Frame Of(Frame frame) => frame.Crop((frame.Width - Width) / 2, (frame.Height - Height) / 2, Width, Height);
}
