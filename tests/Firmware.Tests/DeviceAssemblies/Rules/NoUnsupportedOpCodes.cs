using System.Reflection.Emit;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>
/// Opcodes that the interpreter knows and refuses. The prefixes constrained., volatile., unaligned. and tail.
/// are not among them: it skips them.
/// </summary>
internal sealed class NoUnsupportedOpCodes : IDeviceRule
{
    public static IReadOnlyList<OpCode> Refused { get; } =
    [
        OpCodes.Arglist,
        OpCodes.Cpblk,
        OpCodes.Jmp,
        OpCodes.Initblk,
        OpCodes.Calli,
        OpCodes.Ckfinite,
        OpCodes.Localloc,
        OpCodes.Mkrefany,
        OpCodes.Refanytype,
        OpCodes.Refanyval,
        OpCodes.Readonly,
    ];

    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach (DeviceMethod method in assembly.Methods)
        {
            foreach (Instruction instruction in method.Il.Where(instruction => Refused.Contains(instruction.OpCode)))
            {
                yield return method.At(instruction, "the interpreter refuses " + instruction.OpCode.Name);
            }
        }
    }
}
