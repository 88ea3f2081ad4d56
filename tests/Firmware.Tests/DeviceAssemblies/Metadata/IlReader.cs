using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

/// <summary>Decodes the instructions of a method body.</summary>
internal static class IlReader
{
    private const int TwoBytePrefix = 0xFE;

    private static readonly Dictionary<int, OpCode> s_opCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(opCode => (int)(ushort)opCode.Value);

    public static IEnumerable<OpCode> Known => s_opCodesByValue.Values;

    public static IEnumerable<Instruction> Read(byte[] il)
    {
        int position = 0;
        while (position < il.Length)
        {
            int offset = position;
            int value = il[position++];
            if (value == TwoBytePrefix)
            {
                value = (value << 8) | il[position++];
            }

            if (!s_opCodesByValue.TryGetValue(value, out OpCode opCode))
            {
                throw new BadImageFormatException($"0x{value:X2} at IL_{offset:X4} is no opcode.");
            }

            int size = OperandSize(opCode.OperandType);
            ReadOnlySpan<byte> bytes = il.AsSpan(position, size);
            long operand = size switch
            {
                0 => 0,
                1 => bytes[0],
                2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
                4 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
                _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            };
            position += size;
            if (opCode.OperandType == OperandType.InlineSwitch)
            {
                position += 4 * (int)operand;
            }

            yield return new Instruction(offset, opCode, operand);
        }

        if (position != il.Length)
        {
            throw new BadImageFormatException("The last instruction runs over the end of the method.");
        }
    }

    private static int OperandSize(OperandType type) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
