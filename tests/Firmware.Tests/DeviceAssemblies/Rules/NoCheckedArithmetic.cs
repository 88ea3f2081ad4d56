using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>The interpreter runs the checked operators like the unchecked ones: code that relies on an exception fails there.</summary>
internal sealed class NoCheckedArithmetic : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach (DeviceMethod method in assembly.Methods)
        {
            foreach (Instruction instruction in method.Il)
            {
                if (instruction.OpCode.Name!.Contains(".ovf", StringComparison.Ordinal))
                {
                    yield return method.At(instruction, instruction.OpCode.Name + " never throws on the device");
                }
            }
        }
    }
}
