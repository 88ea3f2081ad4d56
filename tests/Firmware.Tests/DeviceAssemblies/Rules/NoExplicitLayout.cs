using System.Reflection;
using System.Reflection.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>Every field is a heap block of its own on the device: fields never overlap there.</summary>
internal sealed class NoExplicitLayout : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach ((string name, TypeDefinition type) in assembly.Types)
        {
            bool isExplicit = (type.Attributes & TypeAttributes.LayoutMask) == TypeAttributes.ExplicitLayout;
            if (isExplicit && type.GetFields().Count > 0)
            {
                yield return new Finding(name, "explicit layout");
            }
        }
    }
}
