using System.Reflection;
using System.Reflection.Emit;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Samples;

/// <summary>An assembly with one method of one opcode, for opcodes that no C# code compiles to.</summary>
internal static class IlSample
{
    public static DeviceAssembly With(OpCode opCode)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Sample"), typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule("Sample").DefineType("Sample");
        MethodBuilder method = type.DefineMethod("Run", MethodAttributes.Public | MethodAttributes.Static);
        ILGenerator il = method.GetILGenerator();
        switch (opCode.OperandType)
        {
            case OperandType.InlineNone:
                il.Emit(opCode);
                break;
            case OperandType.InlineMethod:
            case OperandType.InlineTok:
                il.Emit(opCode, method);
                break;
            case OperandType.InlineType:
                il.Emit(opCode, typeof(int));
                break;
            case OperandType.InlineSig:
                il.EmitCalli(opCode, CallingConventions.Standard, typeof(void), null, null);
                break;
            default:
                throw new NotSupportedException(opCode.Name);
        }

        il.Emit(OpCodes.Ret);
        type.CreateType();
        using var image = new MemoryStream();
        assembly.Save(image);
        return new DeviceAssembly(image.ToArray());
    }
}
