using System.Reflection.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>`yield` compiles to a class that implements IEnumerator&lt;object&gt;.</summary>
internal sealed class NoIterators : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach ((EntityHandle parent, string type) in assembly.Attributes())
        {
            if (type == "System.Runtime.CompilerServices.IteratorStateMachineAttribute")
            {
                yield return new Finding(assembly.Reader.MemberName(parent), "an iterator");
            }
        }

        foreach ((string name, TypeDefinition type) in assembly.Types)
        {
            bool enumerates = type.GetInterfaceImplementations()
                .Select(handle => assembly.Reader.GetInterfaceImplementation(handle).Interface)
                .Any(handle => assembly.Reader.TypeName(handle) == "System.Collections.IEnumerator");
            if (enumerates && name.Contains(">d__", StringComparison.Ordinal))
            {
                yield return new Finding(name, "the state machine of an iterator");
            }
        }
    }
}
