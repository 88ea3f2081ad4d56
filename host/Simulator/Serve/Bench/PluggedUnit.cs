using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator.Ports;
using Keyfob.Storage;

namespace Keyfob.Simulator.Serve.Bench;

/// <summary>A unit in a place of the tray, and the operator who looks after it. One thread runs it, and the token's firmware within.</summary>
internal sealed class PluggedUnit
{
    // The info screen, and with it the line, opens at 3 s.
    private const int InfoHoldMs = 3200;

    // 10 s are asked for.
    private const int WipeHoldMs = 10500;

    private const int PowerOffMs = 200;
    private const int AsleepGlanceMs = 100;

    private readonly Unit _unit;
    private readonly int _port;
    private readonly ILine _line;
    private readonly Tray _tray;
    private readonly ServeOptions _options;
    private readonly PowerCuts _cuts;
    private readonly TokenLink _link;
    private readonly LineWatch _watch;
    private readonly LifeWatch _life;
    private readonly WipeConsent _consent;

    private Finger _finger;
    private long _cutAt = long.MaxValue;
    private long _darkUntil;
    private bool _leaves;

    public PluggedUnit(Unit unit, int port, ILine line, Tray tray, ServeOptions options, Random random)
    {
        _unit = unit;
        _port = port;
        _line = line;
        _tray = tray;
        _options = options;
        _cuts = new PowerCuts(options.CutPower, random);
        _watch = new LineWatch(() => unit.Time.RealMilliseconds);
        _link = new TokenLink(line, () => unit.Power.IsOn, _watch);
        _life = new LifeWatch(unit);
        _consent = new WipeConsent(unit.Token.Recorder);
        _finger = new Finger(unit.Time);
        Noise = new NoisyLink(_link, options.Noise, random);
    }

    /// <summary>The noise on its line.</summary>
    public NoisyLink Noise { get; }

    /// <summary>The unit that takes its place; null when it left because the run ends.</summary>
    public Unit? Next { get; private set; }

    /// <summary>Plugs it in and looks after it until it leaves its place.</summary>
    public void Run()
    {
        _unit.IsInPlace = true;
        _unit.Token.Link = Noise;
        _unit.Time.Glance = Glance;
        Tell(ServeEventKind.Plugged);
        PowerOn();
        while (!_leaves)
        {
            if (_unit.Power.IsOn)
            {
                LookAfterSleeper();
            }
            else
            {
                Tell(ServeEventKind.PowerCut);
                PowerOn();
            }
        }

        _unit.Power.Cut();
        _unit.Time.Glance = null;
        _unit.Token.Recorder.Clear();
        _unit.IsInPlace = false;
        if (Next != null)
        {
            Tell(ServeEventKind.Unplugged);
        }
    }

    private bool IsUnsealed => _unit.Life is LifeState.Blank or LifeState.Provisioned;

    private void Tell(ServeEventKind kind) => _tray.Events.Add(kind, _port, _unit);

    private void PowerOn()
    {
        _unit.Power.Cut();
        Thread.Sleep(PowerOffMs);
        _unit.Power.Restore();
        _unit.Token.Flash.LosePowerAfter = _cuts.NextOperation();
        Wake(WakeCause.PowerOn, 0);
    }

    private void Wake(WakeCause cause, int holdMs)
    {
        _finger = new Finger(_unit.Time);
        _unit.Token.Recorder.Clear();
        _cutAt = _cuts.NextMoment(_unit.Time.RealMilliseconds);
        try
        {
            _unit.Time.CatchUp();
            if (holdMs > 0)
            {
                _finger.Hold(_unit.Time.Milliseconds, holdMs);
            }

            _unit.Token.Boot(cause, _finger.Button);
        }
        catch (PowerLostException)
        {
            // Before the firmware had begun.
        }

        NoticeLife();
        if (!_unit.Power.IsOn)
        {
            return;
        }

        if (_unit.Token.Recorder.FirstAt == 0)
        {
            BecameDark();
        }
        else
        {
            Tell(ServeEventKind.Asleep);
        }
    }

    // Pictures are granted by the hour of the token's own clock.
    private void BecameDark()
    {
        const int Hour = 3600;
        var rest = Hour - (_unit.Token.Rtc.UnixSeconds % Hour);
        _darkUntil = _unit.Time.RealMilliseconds + (rest * 1000);
        Tell(ServeEventKind.Dark);
    }

    /// <summary>Waits until the token that is asleep has to be woken, or leaves.</summary>
    private void LookAfterSleeper()
    {
        while (!Leaves())
        {
            if (_link.Discard() && _unit.Time.RealMilliseconds >= _darkUntil)
            {
                Rouse();
                return;
            }

            _line.WaitForBytes(AsleepGlanceMs);
        }
    }

    private void Rouse()
    {
        if (IsUnsealed)
        {
            Tell(ServeEventKind.Replugged);
            PowerOn();
            return;
        }

        Tell(ServeEventKind.Held);
        Wake(WakeCause.Button, InfoHoldMs);
    }

    /// <summary>What the operator sees and does while the token is awake; its thread comes by here at each of its waits.</summary>
    private void Glance(long now)
    {
        NoticeLife();
        if (now >= _cutAt || Leaves())
        {
            _unit.Power.Cut();
        }

        if (!_unit.Power.IsOn)
        {
            throw new PowerLostException();
        }

        if (_options.Wipes && _consent.IsAsked())
        {
            Tell(ServeEventKind.WipeHeld);
            _finger.Hold(now, WipeHoldMs);
        }
    }

    private void NoticeLife()
    {
        if (_life.Look() is { } kind)
        {
            Tell(kind);
        }
    }

    /// <summary>Decides whether it leaves its place: the run ends, or it is finished and another one waits.</summary>
    private bool Leaves()
    {
        if (_leaves || _tray.IsStopped)
        {
            _leaves = true;
            return true;
        }

        _watch.SawClient(_line.Client);
        if (!_unit.IsFinal || _watch.QuietMs < _options.SwapAfter.TotalMilliseconds)
        {
            return false;
        }

        if (_watch.HasTold)
        {
            _tray.Finish(_unit);
        }

        // Without a client it stays: a tool that was killed comes back for it.
        if (_watch.HasToldClient && _line.Client != 0)
        {
            Next = _tray.TakeNext();
            _leaves = Next != null;
        }

        return _leaves;
    }
}
