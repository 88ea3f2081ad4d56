namespace Keyfob.Simulator.Serve.Tray;

/// <summary>The time in which a run lives: real time for users, virtual time for tests. Any thread may use it.</summary>
internal interface IRunClock
{
    /// <summary>Milliseconds since a fixed moment.</summary>
    long Milliseconds { get; }

    /// <summary>Waits.</summary>
    /// <param name="milliseconds">How long, at most.</param>
    /// <param name="stop">Ends the wait early.</param>
    void Wait(int milliseconds, CancellationToken stop);
}
