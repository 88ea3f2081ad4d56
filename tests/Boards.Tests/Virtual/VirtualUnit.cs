using Keyfob.Boards.Virtual;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Boards.Tests.Virtual;

/// <summary>What tests do with a board of the desktop.</summary>
internal static class VirtualUnit
{
    /// <summary>The time to which <see cref="Seal"/> sets the clock.</summary>
    public const long SetAt = 1700000000;

    /// <summary>Makes the board a sealed token.</summary>
    public static void Seal(this VirtualBoard board) =>
        board.Prepare(new TokenRecord(LifeState.Sealed, "KFBOARD00001", 6, 30, 0, 0), "12345678901234567890"u8.ToArray(), SetAt);

    /// <summary>A button that is pressed now.</summary>
    public static VirtualButton ButtonPressedFor(this VirtualBoard board, int milliseconds)
    {
        VirtualButton button = new(board.Time);
        button.PressAt(board.Time.Milliseconds);
        button.ReleaseAt(board.Time.Milliseconds + milliseconds);
        return button;
    }
}
