using System.Reflection.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

/// <summary>Decodes the arguments of attributes; all enums are taken for 32 bits wide.</summary>
internal sealed class AttributeDecoder : ICustomAttributeTypeProvider<SignatureType>
{
    public SignatureType GetPrimitiveType(PrimitiveTypeCode typeCode) => SignatureDecoder.Instance.GetPrimitiveType(typeCode);

    public SignatureType GetSystemType() => new("System.Type");

    public SignatureType GetSZArrayType(SignatureType elementType) => SignatureDecoder.Instance.GetSZArrayType(elementType);

    public SignatureType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        new(reader.FullName(handle));

    public SignatureType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        new(reader.FullName(handle));

    public SignatureType GetTypeFromSerializedName(string name) => new(name);

    public PrimitiveTypeCode GetUnderlyingEnumType(SignatureType type) => PrimitiveTypeCode.Int32;

    public bool IsSystemType(SignatureType type) => type.Name == "System.Type";
}
