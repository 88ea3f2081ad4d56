namespace Keyfob.Simulator.Ports;

/// <summary>A port as the world sees it: what a tool connects to. One thread uses it, and no call but <see cref="WaitForBytes"/> waits.</summary>
public interface ILine : IDisposable
{
    /// <summary>Where to connect, as the factory tool spells it.</summary>
    string Address { get; }

    /// <summary>Which client is connected: a number that no other client of this line has had, or 0 for none.</summary>
    int Client { get; }

    /// <summary>Takes what has arrived.</summary>
    /// <returns>How many bytes; 0 for none.</returns>
    int Read(byte[] buffer);

    /// <summary>Sends the first bytes of the buffer.</summary>
    /// <returns>False when they were lost: nobody is connected, or nobody takes them.</returns>
    bool Write(byte[] buffer, int length);

    /// <summary>Waits until bytes arrive, but not longer than so many milliseconds.</summary>
    /// <returns>True when some are there.</returns>
    bool WaitForBytes(int milliseconds);
}
