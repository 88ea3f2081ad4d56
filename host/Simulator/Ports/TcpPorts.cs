using System.Net;

namespace Keyfob.Simulator.Ports;

/// <summary>TCP ports with consecutive numbers.</summary>
/// <param name="First">End point of the first port. With port number 0 each port takes any free number.</param>
public sealed record TcpPorts(IPEndPoint First) : PortSet
{
    internal override IPort Open(int index) => TcpPort.Open(new IPEndPoint(First.Address, First.Port == 0 ? 0 : First.Port + index));
}
