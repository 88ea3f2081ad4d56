using System.Reflection.Emit;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>Counts of a method that are one byte on the device, and its length: branches are signed 16-bit offsets.</summary>
internal sealed class MethodLimits : IDeviceRule
{
    public const int Count = 255;
    public const int Length = short.MaxValue;

    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach (DeviceMethod method in assembly.Methods)
        {
            int self = method.Signature.Header.IsInstance ? 1 : 0;
            int targets = method.Il
                .Where(instruction => instruction.OpCode == OpCodes.Switch)
                .Select(instruction => (int)instruction.Operand)
                .DefaultIfEmpty()
                .Max();
            (string What, int Count, int Maximum)[] counts =
            [
                ("arguments", method.Signature.ParameterTypes.Length + self, Count),
                ("locals", method.Locals.Count, Count),
                ("values on the stack", method.Body?.MaxStack ?? 0, Count),
                ("exception handlers", method.Body?.ExceptionRegions.Length ?? 0, Count),
                ("targets of one switch", targets, Count),
                ("bytes of IL", method.Body?.GetILReader().Length ?? 0, Length),
            ];
            foreach ((string what, int count, int maximum) in counts)
            {
                if (count > maximum)
                {
                    yield return new Finding(method.Name, $"{count} {what}, and {maximum} fit");
                }
            }
        }
    }
}
