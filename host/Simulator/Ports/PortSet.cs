using Keyfob.Cli;
namespace Keyfob.Simulator.Ports;

/// <summary>Ports of one kind.</summary>
public abstract record PortSet
{
    /// <summary>Opens one of them.</summary>
    /// <param name="index">Its index, from 0.</param>
    /// <exception cref="CommandException">It cannot be opened.</exception>
    internal abstract IPort Open(int index);
}
