using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>Tables that the device addresses with 16 bits. The metadata processor lets signatures and tables wrap silently.</summary>
internal sealed class AssemblyLimits : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly) => AssemblySizes.Of(assembly).Overflows(assembly.Name);
}
