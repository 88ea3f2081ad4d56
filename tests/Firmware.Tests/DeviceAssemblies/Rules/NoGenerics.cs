using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>The compiler accepts generics, and the device does not have them.</summary>
internal sealed class NoGenerics : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        MetadataReader reader = assembly.Reader;
        foreach ((string name, TypeDefinition type) in assembly.Types)
        {
            if (type.GetGenericParameters().Count > 0)
            {
                yield return new Finding(name, "a generic type");
            }
        }

        foreach (DeviceMethod method in assembly.Methods)
        {
            if (method.Definition.GetGenericParameters().Count > 0)
            {
                yield return new Finding(method.Name, "a generic method");
            }
        }

        foreach ((string where, SignatureType type) in assembly.SignatureTypes())
        {
            if (type.Traits.HasFlag(SignatureTraits.Generic))
            {
                yield return new Finding(where, "a generic type in a signature: " + type);
            }
        }

        for (int row = 1; row <= reader.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            yield return new Finding(
                reader.MemberName(MetadataTokens.MethodSpecificationHandle(row)),
                "a call of a generic method");
        }
    }
}
