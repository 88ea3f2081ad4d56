using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>System.Decimal has no implementation on the device.</summary>
internal sealed class NoDecimal : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly) => assembly.Reader.TypeReferences
        .Select(handle => assembly.Reader.FullName(handle))
        .Where(name => name == "System.Decimal")
        .Select(name => new Finding(assembly.Name, "uses " + name));
}
