using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

#pragma warning disable CA1001 // The reader reads an array in memory: there is nothing to release.
/// <summary>An assembly that is read as data. No code of the assembly is loaded or run.</summary>
internal sealed class DeviceAssembly
#pragma warning restore CA1001
{
    private readonly PEReader _image;

    public DeviceAssembly(byte[] image)
    {
        _image = new PEReader([.. image]);
        Reader = _image.GetMetadataReader();
        Methods = Reader.MethodDefinitions.Select(handle => new DeviceMethod(this, handle)).ToList();
    }

    public MetadataReader Reader { get; }

    public string Name => Reader.GetString(Reader.GetAssemblyDefinition().Name);

    public Version Version => Reader.GetAssemblyDefinition().Version;

    public IReadOnlyList<DeviceMethod> Methods { get; }

    public IEnumerable<(string Name, TypeDefinition Type)> Types =>
        Reader.TypeDefinitions.Select(handle => (Reader.FullName(handle), Reader.GetTypeDefinition(handle)));

    public MethodBodyBlock GetBody(MethodDefinition method) => _image.GetMethodBody(method.RelativeVirtualAddress);

    /// <summary>Every type in every signature, with the place that names it.</summary>
    public IEnumerable<(string Where, SignatureType Type)> SignatureTypes()
    {
        SignatureDecoder decoder = SignatureDecoder.Instance;
        foreach (FieldDefinitionHandle handle in Reader.FieldDefinitions)
        {
            yield return (Reader.MemberName(handle), Reader.GetFieldDefinition(handle).DecodeSignature(decoder, null));
        }

        foreach (DeviceMethod method in Methods)
        {
            foreach (SignatureType type in method.Signature.ParameterTypes.Prepend(method.Signature.ReturnType).Concat(method.Locals))
            {
                yield return (method.Name, type);
            }
        }

        for (int row = 1; row <= Reader.GetTableRowCount(TableIndex.TypeSpec); row++)
        {
            TypeSpecificationHandle handle = MetadataTokens.TypeSpecificationHandle(row);
            yield return (Name, Reader.GetTypeSpecification(handle).DecodeSignature(decoder, null));
        }

        foreach (MemberReferenceHandle handle in Reader.MemberReferences)
        {
            MemberReference member = Reader.GetMemberReference(handle);
            string where = Reader.MemberName(handle);
            if (member.GetKind() == MemberReferenceKind.Field)
            {
                yield return (where, member.DecodeFieldSignature(decoder, null));
                continue;
            }

            MethodSignature<SignatureType> signature = member.DecodeMethodSignature(decoder, null);
            foreach (SignatureType type in signature.ParameterTypes.Prepend(signature.ReturnType))
            {
                yield return (where, type);
            }
        }
    }

    /// <summary>The attributes of everything in the assembly, with the names of their types.</summary>
    public IEnumerable<(EntityHandle Parent, string Type)> Attributes()
    {
        foreach (CustomAttributeHandle handle in Reader.CustomAttributes)
        {
            CustomAttribute attribute = Reader.GetCustomAttribute(handle);
            EntityHandle type = attribute.Constructor.Kind == HandleKind.MethodDefinition
                ? Reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()
                : Reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            yield return (attribute.Parent, Reader.TypeName(type));
        }
    }

    public override string ToString() => Name;
}
