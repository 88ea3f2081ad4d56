using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Keyfob.Firmware.Tests.DeviceAssemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.Costs;

/// <summary>Sizes of an assembly as it is shipped: built in Release for the device.</summary>
internal sealed class ShippedAssembly(string project, string assembly)
{
    private readonly DeviceAssembly _assembly =
        new(File.ReadAllBytes(WorkingTree.PathOf($"artifacts/bin/{project}/release_netnano1.0/{assembly}.dll")));

    /// <summary>Bytes of IL.</summary>
    public int Code => CodeOf("");

    /// <summary>Bytes of IL and metadata.</summary>
    public int Size => Code + _assembly.Reader.MetadataLength;

    /// <summary>Bytes of IL of a namespace's types.</summary>
    public int CodeOf(string nameSpace) => _assembly.Methods
        .Where(method => method.Name.StartsWith(nameSpace, StringComparison.Ordinal) && method.Body != null)
        .Sum(method => method.Body!.GetILReader().Length);

    /// <summary>Bytes that static initialisers copy to the heap at every boot.</summary>
    public int StaticData => _assembly.Methods
        .Where(method => method.Name.EndsWith("..cctor", StringComparison.Ordinal))
        .SelectMany(method => method.Il)
        .Where(instruction => instruction.OpCode == OpCodes.Ldtoken && instruction.Token.Kind == HandleKind.FieldDefinition)
        .Sum(instruction => SizeOf((FieldDefinitionHandle)instruction.Token));

    private int SizeOf(FieldDefinitionHandle handle)
    {
        var reader = _assembly.Reader;
        var type = reader.GetFieldDefinition(handle).DecodeSignature(SignatureDecoder.Instance, null).Name;
        var layout = reader.TypeDefinitions.FirstOrDefault(definition => reader.FullName(definition) == type);
        return layout.IsNil ? sizeof(long) : reader.GetTypeDefinition(layout).GetLayout().Size;
    }
}
