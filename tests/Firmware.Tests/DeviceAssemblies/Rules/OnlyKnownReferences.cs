using System.Reflection.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>All references of an assembly exist in mscorlib, a contract or our own code, with the same version and signature.</summary>
internal sealed class OnlyKnownReferences : IDeviceRule
{
    private readonly Dictionary<string, DeviceAssembly> _known;

    public OnlyKnownReferences(IEnumerable<DeviceAssembly> known) => _known = known.ToDictionary(assembly => assembly.Name);

    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        MetadataReader reader = assembly.Reader;
        foreach (AssemblyReferenceHandle handle in reader.AssemblyReferences)
        {
            AssemblyReference reference = reader.GetAssemblyReference(handle);
            string name = reader.GetString(reference.Name);
            if (!_known.TryGetValue(name, out DeviceAssembly? target))
            {
                yield return new Finding(assembly.Name, $"refers to the assembly {name}, which is neither a contract nor our own");
            }
            else if (target.Version != reference.Version)
            {
                yield return new Finding(assembly.Name, $"refers to {name} {reference.Version}, and {target.Version} is here");
            }
        }

        foreach (TypeReferenceHandle handle in reader.TypeReferences)
        {
            if (Assembly(reader, handle) is { } target && FindType(target, reader.FullName(handle)) == null)
            {
                yield return new Finding(assembly.Name, $"{target.Name} has no type {reader.FullName(handle)}");
            }
        }

        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference
                && Assembly(reader, (TypeReferenceHandle)member.Parent) is { } target
                && FindType(target, reader.TypeName(member.Parent)) is { } type
                && !HasMember(target.Reader, type, reader.GetString(member.Name), Signature(member)))
            {
                yield return new Finding(assembly.Name, $"{target.Name} has no {reader.MemberName(handle)}, {Signature(member)}");
            }
        }
    }

    private static string Signature(MemberReference member) => member.GetKind() == MemberReferenceKind.Field
        ? member.DecodeFieldSignature(SignatureDecoder.Instance, null).Name
        : member.DecodeMethodSignature(SignatureDecoder.Instance, null).Text();

    private static TypeDefinition? FindType(DeviceAssembly assembly, string name) => assembly.Types
        .Where(item => item.Name == name)
        .Select(item => (TypeDefinition?)item.Type)
        .FirstOrDefault();

    private static bool HasMember(MetadataReader reader, TypeDefinition type, string name, string signature)
    {
        bool isMethod = type.GetMethods()
            .Select(reader.GetMethodDefinition)
            .Any(method => reader.GetString(method.Name) == name
                && method.DecodeSignature(SignatureDecoder.Instance, null).Text() == signature);
        return isMethod || type.GetFields()
            .Select(reader.GetFieldDefinition)
            .Any(field => reader.GetString(field.Name) == name
                && field.DecodeSignature(SignatureDecoder.Instance, null).Name == signature);
    }

    /// <summary>The known assembly that declares the type; null for one that has its own finding already.</summary>
    private DeviceAssembly? Assembly(MetadataReader reader, TypeReferenceHandle handle)
    {
        EntityHandle scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => Assembly(reader, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => _known.GetValueOrDefault(
                reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)),
            _ => null,
        };
    }
}
