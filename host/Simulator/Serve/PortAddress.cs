using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Serve;

/// <summary>Behind what kind of ports the tokens are.</summary>
public abstract record PortAddress
{
    /// <summary>Opens one of them.</summary>
    /// <param name="index">Which, from 0 up.</param>
    /// <exception cref="ServeException">It cannot be opened.</exception>
    internal abstract ILine Open(int index);
}
