using System.Reflection.Emit;
using System.Reflection.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>The metadata processor writes ldtoken of a type and of a field of the same assembly, and 0 for all others.</summary>
internal sealed class NoMemberTokens : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach (DeviceMethod method in assembly.Methods)
        {
            foreach (Instruction instruction in method.Il.Where(instruction => instruction.OpCode == OpCodes.Ldtoken))
            {
                if (instruction.Token.Kind is HandleKind.MethodDefinition or HandleKind.MemberReference or HandleKind.MethodSpecification)
                {
                    yield return method.At(instruction, "ldtoken of " + assembly.Reader.MemberName(instruction.Token));
                }
            }
        }
    }
}
