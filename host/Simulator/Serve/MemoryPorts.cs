using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Serve;

/// <summary>No ports: lines within this process, each a <see cref="MemoryLine"/>.</summary>
public sealed record MemoryPorts : PortAddress
{
    internal override ILine Open(int index) => new MemoryLine($"memory:{index + 1}");
}
