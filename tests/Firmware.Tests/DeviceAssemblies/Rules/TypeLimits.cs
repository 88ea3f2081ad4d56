using System.Reflection;
using System.Reflection.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>Counts that a type record holds in one byte. The metadata processor checks those of methods only.</summary>
internal sealed class TypeLimits : IDeviceRule
{
    public const int Maximum = 255;

    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach ((string name, TypeDefinition type) in assembly.Types)
        {
            List<MethodAttributes> methods = [.. type.GetMethods().Select(handle => assembly.Reader.GetMethodDefinition(handle).Attributes)];
            // Constants stay out of the field table.
            List<FieldAttributes> fields = [.. type.GetFields()
                .Select(handle => assembly.Reader.GetFieldDefinition(handle).Attributes)
                .Where(field => !field.HasFlag(FieldAttributes.Literal))];
            (string What, int Count)[] counts =
            [
                ("virtual methods", methods.Count(method => method.HasFlag(MethodAttributes.Virtual))),
                ("static methods", methods.Count(method => method.HasFlag(MethodAttributes.Static))),
                ("instance methods", methods.Count(method => (method & (MethodAttributes.Virtual | MethodAttributes.Static)) == 0)),
                ("static fields", fields.Count(field => field.HasFlag(FieldAttributes.Static))),
                ("instance fields", fields.Count(field => !field.HasFlag(FieldAttributes.Static))),
                ("interfaces", type.GetInterfaceImplementations().Count),
            ];
            foreach ((string what, int count) in counts)
            {
                if (count > Maximum)
                {
                    yield return new Finding(name, $"{count} {what}, and {Maximum} fit");
                }
            }
        }
    }
}
