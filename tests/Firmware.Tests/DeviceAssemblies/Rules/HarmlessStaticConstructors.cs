using System.Reflection.Emit;
using System.Reflection.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>
/// The device runs all static constructors before Main, in the order of the metadata, on every wake. An exception there is
/// nearly invisible, and another class's statics may not be set yet (the target of a lambda is one). So they store literals,
/// tables and plain objects, no more.
/// </summary>
internal sealed class HarmlessStaticConstructors : IDeviceRule
{
    private static readonly string[] s_stores =
    [
        "nop", "ret", "dup", "newarr", "ldtoken", "ldstr", "ldnull", "ldc", "conv", "box", "stsfld", "ldftn", "stelem",
    ];

    private static readonly string[] s_constructorStores = ["nop", "ret", "ldarg", "ldstr", "ldnull", "ldc", "conv", "stfld"];

    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach (DeviceMethod method in assembly.Methods.Where(method => method.Name.EndsWith("..cctor", StringComparison.Ordinal)))
        {
            foreach (Instruction instruction in method.Il)
            {
                if (!Is(instruction, s_stores) && !IsTable(assembly, instruction) && !IsPlainObject(assembly, instruction))
                {
                    string operand = instruction.OpCode.OperandType is OperandType.InlineMethod or OperandType.InlineField
                        ? " " + assembly.Reader.MemberName(instruction.Token)
                        : "";
                    yield return method.At(instruction, $"a static initialiser may store literals and no more: {instruction.OpCode.Name}{operand}");
                }
            }
        }
    }

    private static bool Is(Instruction instruction, string[] names) => names.Contains(instruction.OpCode.Name!.Split('.')[0]);

    private static bool IsTable(DeviceAssembly assembly, Instruction instruction) =>
        instruction.OpCode == OpCodes.Call
        && assembly.Reader.MemberName(instruction.Token) == "System.Runtime.CompilerServices.RuntimeHelpers.InitializeArray";

    /// <summary>A delegate, or an object whose constructor only stores its arguments.</summary>
    private static bool IsPlainObject(DeviceAssembly assembly, Instruction instruction) =>
        instruction.OpCode == OpCodes.Newobj && IsPlainConstructor(assembly, instruction.Token);

    private static bool IsPlainConstructor(DeviceAssembly assembly, EntityHandle constructor)
    {
        if (constructor.Kind == HandleKind.MemberReference)
        {
            MethodSignature<SignatureType> signature = assembly.Reader.GetMemberReference((MemberReferenceHandle)constructor)
                .DecodeMethodSignature(SignatureDecoder.Instance, null);
            return assembly.Reader.MemberName(constructor) == "System.Object..ctor" || IsDelegate(signature);
        }

        if (constructor.Kind != HandleKind.MethodDefinition)
        {
            return false;
        }

        DeviceMethod method = assembly.Methods.First(method => method.Handle == (MethodDefinitionHandle)constructor);
        return method.Body == null
            ? IsDelegate(method.Signature)
            : method.Il.All(instruction => Is(instruction, s_constructorStores)
                || (instruction.OpCode == OpCodes.Call
                    && instruction.Token != constructor
                    && assembly.Reader.MemberName(instruction.Token).EndsWith("..ctor", StringComparison.Ordinal)
                    && IsPlainConstructor(assembly, instruction.Token)));
    }

    private static bool IsDelegate(MethodSignature<SignatureType> signature) =>
        signature.ParameterTypes.Select(type => type.Name).SequenceEqual(["System.Object", "System.IntPtr"]);
}
