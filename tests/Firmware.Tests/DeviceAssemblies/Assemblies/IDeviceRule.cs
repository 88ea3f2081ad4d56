namespace Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

internal interface IDeviceRule
{
    IEnumerable<Finding> Check(DeviceAssembly assembly);
}
