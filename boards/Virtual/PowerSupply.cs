namespace Keyfob.Boards.Virtual;

/// <summary>A unit's plug. The real-time clock runs on, for it has a battery of its own; the rest forgets.</summary>
/// <remarks>A firmware whose power is gone stops in the middle. Here it runs on to its next waits, which throw: until then nothing
/// that it does reaches anything, neither flash nor clock, panel or line.</remarks>
public sealed class PowerSupply
{
    private readonly VirtualToken _token;
    private bool _isOn;

    public PowerSupply(VirtualToken token)
    {
        _token = token;
        token.RtcBus = new SwitchedBus(token.Rtc, this);
        token.PanelBus = new SwitchedBus(token.Panel, this);
        Cut();
    }

    /// <summary>False when the plug is out, or the power went in the middle of a flash operation.</summary>
    public bool IsOn => _isOn && !_token.Flash.HasLostPower;

    /// <summary>Cuts the power, or makes a cut that the flash has seen one for all.</summary>
    public void Cut()
    {
        _isOn = false;
        _token.Flash.PowerDown();
        _token.Recorder.Off();
        _token.InternalClock.LosePower();
    }

    /// <summary>Gives power.</summary>
    public void Restore()
    {
        _token.Recorder.Off();
        _token.Flash.PowerUp();
        _isOn = true;
    }
}
