using System.Reflection.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>There is no Task to await.</summary>
internal sealed class NoAsync : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach ((EntityHandle parent, string type) in assembly.Attributes())
        {
            if (type is "System.Runtime.CompilerServices.AsyncStateMachineAttribute"
                or "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute")
            {
                yield return new Finding(assembly.Reader.MemberName(parent), "an async method");
            }
        }
    }
}
