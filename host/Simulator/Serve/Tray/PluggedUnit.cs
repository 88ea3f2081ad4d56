using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator.Ports;
using Keyfob.Storage;

namespace Keyfob.Simulator.Serve.Tray;

/// <summary>A unit in a place of the tray, with the operator's work: power, button, swap. One thread runs it and the token's firmware.</summary>
internal sealed class PluggedUnit
{
    // The info screen, which opens the wire, appears after 3 s.
    private const int InfoHoldMs = 3200;

    // The token asks for 10 s.
    private const int WipeHoldMs = 10500;

    private const int PowerOffMs = 200;
    private const int AsleepPollMs = 100;

    private readonly Unit _unit;
    private readonly int _place;
    private readonly RunContext _run;
    private readonly PowerLosses _losses;
    private readonly TokenLink _link;
    private readonly LifeWatch _life;
    private readonly WipeConsent _consent;
    private readonly Departure _departure;

    private Finger _finger;
    private long _powerLossAt = long.MaxValue;
    private long _darkUntil;

    public PluggedUnit(Unit unit, int place, IPort port, RunContext run, Random random)
    {
        _unit = unit;
        _place = place;
        _run = run;
        _losses = new PowerLosses(run.Options.CutPower, random);
        var session = new SessionWatch(() => unit.Time.RunMilliseconds);
        _link = new TokenLink(port, () => unit.Power.IsOn, session);
        _life = new LifeWatch(unit);
        _consent = new WipeConsent(unit.Board.Recorder);
        _departure = new Departure(unit, port, session, run);
        _finger = new Finger(unit.Time);
        Noise = new NoisyLink(_link, run.Options.Noise, random);
    }

    /// <summary>The noise at its port.</summary>
    public NoisyLink Noise { get; }

    /// <summary>The unit that takes its place; null if the run was stopped.</summary>
    public Unit? Next => _departure.Next;

    /// <summary>Plugs it in and does the operator's work until it leaves.</summary>
    public void Run()
    {
        _unit.IsInPlace = true;
        _unit.Board.Link = Noise;
        _unit.Time.Polled = PollAwake;
        Report(ServeEventKind.Plugged);
        PowerOn();
        while (!_departure.Poll())
        {
            if (_unit.Power.IsOn)
            {
                WatchAsleep();
            }
            else
            {
                Report(ServeEventKind.PowerCut);
                PowerOn();
            }
        }

        _unit.Power.Cut();
        _unit.Time.Polled = null;
        _unit.Board.Recorder.Clear();
        _unit.IsInPlace = false;
        if (Next != null)
        {
            Report(ServeEventKind.Unplugged);
        }
    }

    private void Report(ServeEventKind kind) => _run.Events.Add(kind, _place, _unit);

    private void PowerOn()
    {
        _unit.Power.Cut();
        _run.Clock.Wait(PowerOffMs, _run.Stop);
        _unit.Power.Restore();
        _unit.Board.Flash.LosePowerAfter = _losses.NextOperation();
        Wake(WakeCause.PowerOn, 0);
    }

    private void Wake(WakeCause cause, int holdMs)
    {
        _finger = new Finger(_unit.Time);
        _unit.Board.Recorder.Clear();
        _powerLossAt = _losses.NextMoment(_unit.Time.RunMilliseconds);
        try
        {
            _unit.Time.CatchUp();
            if (holdMs > 0)
            {
                _finger.Hold(_unit.Time.Milliseconds, holdMs);
            }

            _unit.Board.Boot(cause, _finger.Button);
        }
        catch (PowerLostException)
        {
            // Before the firmware started.
        }

        ReportLife();
        if (!_unit.Power.IsOn)
        {
            return;
        }

        if (_unit.Board.Recorder.FirstAt == 0)
        {
            BecomeDark();
        }
        else
        {
            Report(ServeEventKind.Asleep);
        }
    }

    // The token limits its screens per hour of its own clock.
    private void BecomeDark()
    {
        const int Hour = 3600;
        var rest = Hour - (_unit.Board.Rtc.UnixSeconds % Hour);
        _darkUntil = _unit.Time.RunMilliseconds + (rest * 1000);
        Report(ServeEventKind.Dark);
    }

    /// <summary>Waits until the tool wants the sleeping token, and wakes it; or until the unit leaves.</summary>
    private void WatchAsleep()
    {
        while (!_departure.Poll())
        {
            if (_link.Discard() && _unit.Time.RunMilliseconds >= _darkUntil)
            {
                WakeForTool();
                return;
            }

            _run.Clock.Wait(AsleepPollMs, _run.Stop);
        }
    }

    private void WakeForTool()
    {
        if (_unit.Life is LifeState.Blank or LifeState.Provisioned)
        {
            Report(ServeEventKind.Replugged);
            PowerOn();
            return;
        }

        Report(ServeEventKind.Held);
        Wake(WakeCause.Button, InfoHoldMs);
    }

    /// <summary>The operator's work while the token is awake. The token's thread calls it during each wait.</summary>
    private void PollAwake(long now)
    {
        ReportLife();
        if (now >= _powerLossAt || _departure.Poll())
        {
            _unit.Power.Cut();
        }

        if (!_unit.Power.IsOn)
        {
            throw new PowerLostException();
        }

        if (_run.Options.Wipes && _consent.IsRequested())
        {
            Report(ServeEventKind.WipeHeld);
            _finger.Hold(now, WipeHoldMs);
        }
    }

    private void ReportLife()
    {
        if (_life.Poll() is { } kind)
        {
            Report(kind);
        }
    }
}
