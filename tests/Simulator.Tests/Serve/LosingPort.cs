using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>A port to which no client is connected.</summary>
internal sealed class LosingPort(string address) : IPort
{
    public bool IsClosed { get; private set; }

    public string Address => address;

    public int Client => 0;

    public int Read(byte[] buffer) => 0;

    public bool Write(byte[] buffer, int length) => false;

    public void Dispose() => IsClosed = true;
}
