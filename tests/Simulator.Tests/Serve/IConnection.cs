namespace Keyfob.Simulator.Tests.Serve;

/// <summary>A tool's connection to a port, and the time in which the tool waits for answers.</summary>
internal interface IConnection : IDisposable
{
    /// <summary>The true time in milliseconds since 1970.</summary>
    long UnixMilliseconds { get; }

    void Send(byte[] bytes);

    /// <summary>Receives bytes, and waits for the first one.</summary>
    /// <returns>How many; 0 if none arrived in time.</returns>
    int Receive(byte[] buffer, int milliseconds);
}
