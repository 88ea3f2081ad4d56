using System.Net;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Serve;

/// <summary>TCP ports from one upward.</summary>
/// <param name="First">Where the first one listens; with port 0 each takes one that is free.</param>
public sealed record TcpPorts(IPEndPoint First) : PortAddress
{
    internal override ILine Open(int index) => TcpLine.Open(new IPEndPoint(First.Address, First.Port == 0 ? 0 : First.Port + index));
}
