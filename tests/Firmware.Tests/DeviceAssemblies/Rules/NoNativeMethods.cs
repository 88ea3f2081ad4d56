using System.Reflection;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>A method without IL needs native code in the device's image, and we add none.</summary>
internal sealed class NoNativeMethods : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach (DeviceMethod method in assembly.Methods)
        {
            bool isNative = method.Definition.Attributes.HasFlag(MethodAttributes.PinvokeImpl)
                || method.Definition.ImplAttributes.HasFlag(MethodImplAttributes.InternalCall);
            if (isNative)
            {
                yield return new Finding(method.Name, "an extern method");
            }
        }
    }
}
