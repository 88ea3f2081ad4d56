namespace Keyfob.Simulator.Ports;

/// <summary>A port that a tool connects to. The token's thread uses it; no call waits.</summary>
public interface IPort : IDisposable
{
    /// <summary>Its address, as the factory tool takes it.</summary>
    string Address { get; }

    /// <summary>Number of the connected client, different for each client of this port; 0 for none.</summary>
    int Client { get; }

    /// <summary>Takes the bytes that have arrived, as many as fit.</summary>
    /// <returns>How many; 0 if there are none.</returns>
    int Read(byte[] buffer);

    /// <summary>Sends the first bytes of the buffer.</summary>
    /// <returns>False if they were lost: no client is connected, or it does not take them.</returns>
    bool Write(byte[] buffer, int length);
}
