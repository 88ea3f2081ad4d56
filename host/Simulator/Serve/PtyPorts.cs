using System.Runtime.Versioning;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Serve;

/// <summary>Pseudo-terminals, as many as are wanted.</summary>
[SupportedOSPlatform("linux")]
public sealed record PtyPorts : PortAddress
{
    internal override ILine Open(int index) => PtyLine.Open();
}
