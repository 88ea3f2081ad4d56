using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>A connection to a port within this process, in virtual time: time passes while the tool waits.</summary>
internal sealed class PortConnection(MemoryPort port, LockstepClock clock) : IConnection
{
    private const int StepMs = 5;

    // 2026-01-01 00:59, a minute before a new hour.
    private const long BegunAt = 1767229140_000;

    public static long UnixMilliseconds(LockstepClock clock) => BegunAt + clock.Milliseconds;

    /// <inheritdoc/>
    long IConnection.UnixMilliseconds => UnixMilliseconds(clock);

    /// <inheritdoc/>
    public void Send(byte[] bytes) => port.Put(bytes);

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed += StepMs)
        {
            if (port.Take(buffer) is > 0 and var count)
            {
                return count;
            }

            clock.Advance(StepMs);
        }

        return port.Take(buffer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
