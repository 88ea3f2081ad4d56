using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>
/// The sizes of the device's tables. Code is exact; strings and signatures are upper bounds, because the metadata processor
/// merges equal entries and leaves unused ones out.
/// </summary>
/// <param name="Code">Bytes of IL and exception handlers.</param>
/// <param name="Strings">Bytes of names and literals.</param>
/// <param name="Signatures">Bytes of signatures and of the tables that initialise arrays: they share one pool.</param>
/// <param name="LargestTable">Bytes of the largest initialiser of an array; its length is 16 bits.</param>
internal sealed record AssemblySizes(int Code, int Strings, int Signatures, int LargestTable)
{
    public const int Maximum = ushort.MaxValue;

    private const int HandlerRecord = 12;

    public static AssemblySizes Of(DeviceAssembly assembly)
    {
        MetadataReader reader = assembly.Reader;
        List<int> tables = [.. InitialiserSizes(reader)];
        int code = assembly.Methods
            .Where(method => method.Body != null)
            .Sum(method => method.Body!.GetILReader().Length - method.Il.Sum(Saved) + Handlers(method.Body.ExceptionRegions.Length));
        return new AssemblySizes(
            code,
            reader.GetHeapSize(HeapIndex.String) + Literals(reader).Sum(text => Encoding.UTF8.GetByteCount(text) + 1),
            reader.GetHeapSize(HeapIndex.Blob) + tables.Sum(size => size + 2),
            tables.DefaultIfEmpty().Max());
    }

    public IEnumerable<Finding> Overflows(string where)
    {
        (string What, int Size)[] sizes =
        [
            ("code", Code), ("strings", Strings), ("signatures and tables", Signatures), ("one table", LargestTable),
        ];
        return sizes
            .Where(item => item.Size > Maximum)
            .Select(item => new Finding(where, $"{item.Size} bytes of {item.What}, and {Maximum} fit"));
    }

    /// <summary>Tokens, branches and switch targets take two bytes instead of four, the number of targets takes one.</summary>
    private static int Saved(Instruction instruction) => instruction.OpCode.OperandType switch
    {
        OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType
            or OperandType.InlineBrTarget => 2,
        OperandType.InlineSwitch => 3 + 2 * (int)instruction.Operand,
        _ => 0,
    };

    private static int Handlers(int count) => count == 0 ? 0 : 1 + HandlerRecord * count;

    private static IEnumerable<string> Literals(MetadataReader reader)
    {
        if (reader.GetHeapSize(HeapIndex.UserString) == 0)
        {
            yield break;
        }

        UserStringHandle handle = MetadataTokens.UserStringHandle(0);
        do
        {
            yield return reader.GetUserString(handle);
            handle = reader.GetNextHandle(handle);
        }
        while (!handle.IsNil);
    }

    private static IEnumerable<int> InitialiserSizes(MetadataReader reader)
    {
        Dictionary<string, int> layouts = reader.TypeDefinitions.ToDictionary(
            handle => reader.FullName(handle),
            handle => reader.GetTypeDefinition(handle).GetLayout().Size);
        foreach (FieldDefinition field in reader.FieldDefinitions.Select(reader.GetFieldDefinition))
        {
            if (field.GetRelativeVirtualAddress() != 0)
            {
                // Without a layout it is a primitive type, eight bytes at most.
                string type = field.DecodeSignature(SignatureDecoder.Instance, null).Name;
                yield return layouts.GetValueOrDefault(type, sizeof(long));
            }
        }
    }
}
