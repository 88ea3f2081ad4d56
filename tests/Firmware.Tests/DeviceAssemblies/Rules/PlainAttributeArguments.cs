using System.Reflection.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>
/// Arguments of attributes are primitive values, strings, types or an object[] of them. For an enum or another array the
/// metadata processor writes nothing, so that the device misreads what follows.
/// </summary>
internal sealed class PlainAttributeArguments : IDeviceRule
{
    private static readonly string[] s_plain =
    [
        "System.Boolean", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32",
        "System.Int64", "System.UInt64", "System.Single", "System.Double", "System.Char", "System.String", "System.Type",
    ];

    /// <summary>Attributes that the metadata processor leaves out, and that take other arguments.</summary>
    private static readonly string[] s_leftOut =
    [
        "System.AttributeUsageAttribute",
        "System.ObsoleteAttribute",
        "System.Diagnostics.ConditionalAttribute",
        "System.Diagnostics.DebuggableAttribute",
        "System.Diagnostics.DebuggerBrowsableAttribute",
        "System.ComponentModel.EditorBrowsableAttribute",
    ];

    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        MetadataReader reader = assembly.Reader;
        foreach (CustomAttributeHandle handle in reader.CustomAttributes)
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            // "Type..ctor"
            string name = reader.MemberName(attribute.Constructor)[..^".ctor".Length].TrimEnd('.');
            bool isWritten = attribute.Parent.Kind
                is HandleKind.TypeDefinition or HandleKind.MethodDefinition or HandleKind.FieldDefinition;
            if (!isWritten || s_leftOut.Contains(name))
            {
                continue;
            }

            CustomAttributeValue<SignatureType> value = attribute.DecodeValue(new AttributeDecoder());
            IEnumerable<(SignatureType Type, object? Value)> arguments = value.FixedArguments
                .Select(argument => (argument.Type, argument.Value))
                .Concat(value.NamedArguments.Select(argument => (argument.Type, argument.Value)));
            foreach ((SignatureType type, object? argument) in arguments)
            {
                if (!IsPlain(type, argument))
                {
                    yield return new Finding(reader.MemberName(attribute.Parent), $"an argument of {name} that is lost: {type}");
                }
            }
        }
    }

    private static bool IsPlain(SignatureType type, object? value) =>
        type.Name == "System.Object[]" && value is IReadOnlyCollection<CustomAttributeTypedArgument<SignatureType>> elements
            ? elements.Count <= byte.MaxValue && elements.All(element => s_plain.Contains(element.Type.Name) && element.Value != null)
            : s_plain.Contains(type.Name) && value != null;
}
