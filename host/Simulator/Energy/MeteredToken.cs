using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator.Demo;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Power;
using Keyfob.Virtual.Time;

namespace Keyfob.Simulator.Energy;

/// <summary>A sealed token with a meter at its cells.</summary>
internal sealed class MeteredToken
{
    /// <summary>When the clock was set: 2026-01-01.</summary>
    public const long SetAt = 1767225600;

    private const int TapMs = 200;

    private PowerLedger _atWake = new();
    private bool _sawPicture;

    public MeteredToken(EnergyBoard board, SleepPolicy policy)
    {
        Token = board.Kind.Create(new VirtualTime());
        if (!policy.Dims)
        {
            Token.NeverDim();
        }

        Token.SleepMade += sleep => sleep.RefusesLightSleep = !policy.SleepsLightly;
        DemoToken.Prepare(Token, 1, SetAt);
        Token.Boot(WakeCause.PowerOn, new VirtualButton(Token.Time));
        Meter = Token.CreateMeter(board.Table);
        Token.Meter = Meter;

        // Keeping the pictures of thousands of presses would take too much memory.
        Token.Panel.PictureShown -= Token.Recorder.Record;
        Token.Panel.PictureShown += NotePicture;
        Token.Recorder.Clear();
    }

    public VirtualBoard Token { get; }

    public PowerMeter Meter { get; }

    /// <summary>Charge and time from the last wake to its first picture; empty if there was none.</summary>
    public PowerLedger ToPicture { get; private set; } = new();

    /// <summary>False while only the timer can wake it: it has used up the presses of the hour.</summary>
    public bool IsButtonArmed => Token.IsButtonArmed;

    /// <summary>When its timer wakes it, by the board's time.</summary>
    public long TimerWakeAt => Token.TimerWakeAt;

    /// <summary>How far the clock is ahead of the true time, in whole seconds.</summary>
    public long ClockErrorSeconds => Token.Rtc.UnixSeconds - SetAt - (Token.Time.Milliseconds / 1000);

    /// <summary>Presses the button. Returns the charge of the wake.</summary>
    public PowerLedger Press(int holdMs = TapMs)
    {
        var button = new VirtualButton(Token.Time);
        button.PressAt(Token.Time.Milliseconds);
        button.ReleaseAt(Token.Time.Milliseconds + holdMs);
        return Wake(WakeCause.Button, button);
    }

    /// <summary>Waits for the wake by its timer. Returns the charge of the wake.</summary>
    public PowerLedger TimerWake()
    {
        WakeCause cause;
        while (!Token.ContinueRest(out cause))
        {
            // The rate of its clock has changed since the rest began.
        }

        return Wake(cause, new VirtualButton(Token.Time));
    }

    private void NotePicture(IPanelModel panel)
    {
        if (!_sawPicture && !panel.IsEmpty)
        {
            _sawPicture = true;
            Meter.Settle();
            ToPicture = Meter.Ledger.Since(_atWake);
        }
    }

    private PowerLedger Wake(WakeCause cause, VirtualButton button)
    {
        _sawPicture = false;
        ToPicture = new PowerLedger();
        _atWake = Meter.Ledger.Copy();
        Token.Boot(cause, button);
        Token.Recorder.Clear();
        return Meter.Ledger.Since(_atWake);
    }
}
