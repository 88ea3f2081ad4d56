namespace Keyfob.Firmware.Tests.DeviceAssemblies;

internal interface IDeviceRule
{
    IEnumerable<Finding> Check(DeviceAssembly assembly);
}
