namespace Keyfob.Simulator.Serve.Tray;

/// <summary>Real time.</summary>
internal sealed class RealClock : IRunClock
{
    private readonly long _begun = TimeProvider.System.GetTimestamp();

    /// <inheritdoc/>
    public long Milliseconds => (long)TimeProvider.System.GetElapsedTime(_begun).TotalMilliseconds;

    /// <inheritdoc/>
    public void Wait(int milliseconds, CancellationToken stop) => stop.WaitHandle.WaitOne(milliseconds);
}
