using Keyfob.Simulator.Ports;
using Keyfob.Storage;

namespace Keyfob.Simulator.Serve.Tray;

/// <summary>Decides when a unit leaves its place: when the run is stopped, or when the unit is finished and another one waits.</summary>
internal sealed class Departure(Unit unit, IPort port, SessionWatch session, RunContext run)
{
    // A tool that works on a token asks INFO once between two other requests. One that has finished it polls INFO until the next one answers.
    private const int PollsOfWaitingTool = 3;

    private bool _isDecided;

    /// <summary>The unit that takes its place; null if the run was stopped.</summary>
    public Unit? Next { get; private set; }

    /// <summary>Checks whether it leaves. Once true, always true.</summary>
    public bool Poll()
    {
        if (_isDecided || run.Stop.IsCancellationRequested)
        {
            _isDecided = true;
            return true;
        }

        session.SawClient(port.Client);
        if (!unit.IsFinal || session.IdleMs < run.Options.SwapAfter.TotalMilliseconds)
        {
            return false;
        }

        if (session.IsReported)
        {
            run.Units.Finish(unit);
        }

        // Without a client it stays: a tool that was killed reconnects and asks for the unit again. A tool that is only slow has not seen the seal yet.
        if (session.IsReportedToClient && port.Client != 0 && (unit.Life != LifeState.Sealed || session.Polls >= PollsOfWaitingTool))
        {
            Next = run.Units.TakeNext();
            _isDecided = Next != null;
        }

        return _isDecided;
    }
}
