using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

/// <param name="Operand">A token, a literal's bits or a variable's index; the number of targets of a switch.</param>
internal readonly record struct Instruction(int Offset, OpCode OpCode, long Operand)
{
    public EntityHandle Token => MetadataTokens.EntityHandle((int)Operand);
}
