using System.Reflection.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

internal static class MetadataNames
{
    public static string FullName(this MetadataReader reader, TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        string name = reader.GetString(type.Name);
        return type.IsNested
            ? reader.FullName(type.GetDeclaringType()) + "+" + name
            : Qualified(reader.GetString(type.Namespace), name);
    }

    public static string FullName(this MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? reader.FullName((TypeReferenceHandle)type.ResolutionScope) + "+" + name
            : Qualified(reader.GetString(type.Namespace), name);
    }

    /// <summary>The name of a type by definition, reference or specification; "" for none.</summary>
    public static string TypeName(this MetadataReader reader, EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return "";
        }

        return handle.Kind switch
        {
            HandleKind.TypeDefinition => reader.FullName((TypeDefinitionHandle)handle),
            HandleKind.TypeReference => reader.FullName((TypeReferenceHandle)handle),
            HandleKind.TypeSpecification =>
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(SignatureDecoder.Instance, null).Name,
            HandleKind.MethodDefinition => reader.FullName(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()),
            _ => handle.Kind.ToString(),
        };
    }

    public static string MethodName(this MetadataReader reader, MethodDefinitionHandle handle)
    {
        MethodDefinition method = reader.GetMethodDefinition(handle);
        return reader.FullName(method.GetDeclaringType()) + "." + reader.GetString(method.Name);
    }

    /// <summary>"Type.Member" for what a call, a field access or an attribute names.</summary>
    public static string MemberName(this MetadataReader reader, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                return reader.MethodName((MethodDefinitionHandle)handle);
            case HandleKind.MemberReference:
                MemberReference member = reader.GetMemberReference((MemberReferenceHandle)handle);
                return reader.TypeName(member.Parent) + "." + reader.GetString(member.Name);
            case HandleKind.MethodSpecification:
                return reader.MemberName(reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            case HandleKind.FieldDefinition:
                FieldDefinition field = reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                return reader.FullName(field.GetDeclaringType()) + "." + reader.GetString(field.Name);
            default:
                return reader.TypeName(handle);
        }
    }

    public static string Text(this MethodSignature<SignatureType> signature) =>
        $"{(signature.Header.IsInstance ? "instance " : "")}{signature.ReturnType}({string.Join(", ", signature.ParameterTypes)})";

    private static string Qualified(string space, string name) => space.Length == 0 ? name : space + "." + name;
}
