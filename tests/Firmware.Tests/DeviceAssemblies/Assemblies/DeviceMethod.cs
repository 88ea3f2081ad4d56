using System.Reflection.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

/// <summary>A method definition with its decoded body, if it has one.</summary>
internal sealed class DeviceMethod
{
    public DeviceMethod(DeviceAssembly assembly, MethodDefinitionHandle handle)
    {
        Handle = handle;
        Definition = assembly.Reader.GetMethodDefinition(handle);
        Name = assembly.Reader.MethodName(handle);
        Signature = Definition.DecodeSignature(SignatureDecoder.Instance, null);
        if (Definition.RelativeVirtualAddress != 0)
        {
            Body = assembly.GetBody(Definition);
            Il = IlReader.Read(Body.GetILBytes()!).ToList();
            if (!Body.LocalSignature.IsNil)
            {
                Locals = assembly.Reader.GetStandaloneSignature(Body.LocalSignature)
                    .DecodeLocalSignature(SignatureDecoder.Instance, null);
            }
        }
    }

    public MethodDefinitionHandle Handle { get; }

    public MethodDefinition Definition { get; }

    public string Name { get; }

    public MethodSignature<SignatureType> Signature { get; }

    public MethodBodyBlock? Body { get; }

    public IReadOnlyList<Instruction> Il { get; } = [];

    public IReadOnlyList<SignatureType> Locals { get; } = [];

    public Finding At(Instruction instruction, string what) => new($"{Name} IL_{instruction.Offset:X4}", what);
}
