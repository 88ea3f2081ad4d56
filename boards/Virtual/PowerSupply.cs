namespace Keyfob.Boards.Virtual;

/// <summary>A token's power supply. Without it the real-time clock runs on from its own battery; everything else loses its state.</summary>
/// <remarks>Real firmware stops when it loses power. Here it runs on to its next wait, which throws; until then nothing that it does
/// reaches flash, clock, panel or wire.</remarks>
public sealed class PowerSupply
{
    private readonly VirtualBoard _board;
    private bool _isOn;

    public PowerSupply(VirtualBoard board)
    {
        _board = board;
        board.RtcBus = new SwitchedBus(board.Rtc, this);
        board.ConnectPanel(this);
        Cut();
    }

    /// <summary>False without power, also after a power loss during a flash operation.</summary>
    public bool IsOn => _isOn && !_board.Flash.HasLostPower;

    /// <summary>Cuts the power. After a power loss that only the flash has noticed, cuts it for the other chips, too.</summary>
    public void Cut()
    {
        _isOn = false;
        _board.Flash.PowerDown();
        _board.LosePower();
    }

    /// <summary>Switches the power on.</summary>
    public void Restore()
    {
        _board.RestorePower();
        _board.Flash.PowerUp();
        _isOn = true;
    }
}
