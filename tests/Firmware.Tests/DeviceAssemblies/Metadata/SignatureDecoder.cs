using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

/// <summary>Turns signatures into names, and remembers the traits that names do not show.</summary>
internal sealed class SignatureDecoder : ISignatureTypeProvider<SignatureType, object?>
{
    public static SignatureDecoder Instance { get; } = new();

    public SignatureType GetPrimitiveType(PrimitiveTypeCode typeCode) => new(
        "System." + typeCode,
        typeCode == PrimitiveTypeCode.TypedReference ? SignatureTraits.TypedReference : SignatureTraits.None);

    public SignatureType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        new(reader.FullName(handle));

    public SignatureType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        new(reader.FullName(handle));

    public SignatureType GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    public SignatureType GetSZArrayType(SignatureType elementType) => elementType.With(elementType.Name + "[]");

    public SignatureType GetArrayType(SignatureType elementType, ArrayShape shape) =>
        elementType.With($"{elementType.Name}[{new string(',', shape.Rank - 1)}]", SignatureTraits.MultiDimensionalArray);

    public SignatureType GetByReferenceType(SignatureType elementType) => elementType.With(elementType.Name + "&");

    public SignatureType GetPointerType(SignatureType elementType) =>
        elementType.With(elementType.Name + "*", SignatureTraits.Pointer);

    public SignatureType GetPinnedType(SignatureType elementType) => elementType.With(elementType.Name, SignatureTraits.Pinned);

    public SignatureType GetModifiedType(SignatureType modifier, SignatureType unmodifiedType, bool isRequired)
    {
        // `init` accessors return void with this modifier. The metadata processor writes 0 for a modified type, and 0 is void.
        bool harmless = modifier.Name == "System.Runtime.CompilerServices.IsExternalInit" && unmodifiedType.Name == "System.Void";
        return unmodifiedType.With(
            $"{unmodifiedType.Name} mod({modifier.Name})",
            harmless ? SignatureTraits.None : SignatureTraits.Modified);
    }

    public SignatureType GetGenericInstantiation(SignatureType genericType, ImmutableArray<SignatureType> typeArguments) => new(
        $"{genericType.Name}<{string.Join(", ", typeArguments)}>",
        typeArguments.Aggregate(genericType.Traits | SignatureTraits.Generic, (traits, argument) => traits | argument.Traits));

    public SignatureType GetGenericTypeParameter(object? context, int index) => new("!" + index, SignatureTraits.Generic);

    public SignatureType GetGenericMethodParameter(object? context, int index) => new("!!" + index, SignatureTraits.Generic);

    public SignatureType GetFunctionPointerType(MethodSignature<SignatureType> signature) =>
        new($"delegate*{signature.Text()}", SignatureTraits.FunctionPointer);
}
