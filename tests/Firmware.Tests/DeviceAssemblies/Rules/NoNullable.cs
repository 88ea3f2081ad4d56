using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>`int?` is a generic type, and boxing it is a special case that the device does not have.</summary>
internal sealed class NoNullable : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly) => assembly.Reader.TypeReferences
        .Select(handle => assembly.Reader.FullName(handle))
        .Where(name => name == "System.Nullable`1")
        .Select(name => new Finding(assembly.Name, "uses " + name));
}
