using System.Reflection.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>
/// Newer language versions embed attributes (NullableAttribute, RefSafetyRulesAttribute, ...) into the assembly.
/// With them the metadata processor writes wrong attribute tables.
/// </summary>
internal sealed class NoEmbeddedCompilerTypes : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach ((string name, TypeDefinition _) in assembly.Types)
        {
            if (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal))
            {
                yield return new Finding(name, "a type of the platform inside our own assembly");
            }
        }
    }
}
