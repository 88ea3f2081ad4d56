namespace Keyfob.Simulator.Ports;

/// <summary>Ports within this process, each a <see cref="MemoryPort"/>.</summary>
public sealed record MemoryPorts : PortSet
{
    internal override IPort Open(int index) => new MemoryPort($"memory:{index + 1}");
}
