using System.Reflection.Emit;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Rules;
using static Keyfob.Firmware.Tests.DeviceAssemblies.Samples.SampleCompiler;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Samples;

/// <summary>At least one sample for each rule. A sample that compiles against the device's mscorlib is compiled against it, the others against .NET.</summary>
internal static class Offences
{
    public static IReadOnlyList<Offence> All { get; } =
    [
        New<NoGenerics>("generic type", "Box`1", () => ForDevice("class Box<T> { }")),
        New<NoGenerics>("generic method", "C.Same", () => ForDevice("class C { T Same<T>(T value) => value; }")),
        New<NoGenerics>("generic call", "generic method", () => ForDevice("class C { static void F<T>() { } static void G() => F<int>(); }")),
        New<NoGenerics>("generic field", "C.List", () => ForDesktop("class C { System.Collections.Generic.List<int> List; }")),
        New<NoGenerics>("generic delegate as a local", "C.F", () => ForDevice("class C { void F() { System.Func<int> f = () => 1; f(); } }")),
        New<NoGenerics>("generic attribute", "MarkAttribute`1", () => ForDesktop(
            "class MarkAttribute<T> : System.Attribute { } [Mark<int>] class C { }")),
        New<NoNullable>("int?", "System.Nullable`1", () => ForDesktop("class C { int? F() => null; }")),
        New<NoDecimal>("decimal", "System.Decimal", () => ForDesktop("class C { decimal F(decimal value) => value + 1m; }")),
        New<NoIterators>("yield", "C.Numbers", () => ForDesktop(
            "class C { System.Collections.IEnumerable Numbers() { yield return 1; } }")),
        New<NoIterators>("state machine", "state machine", () => ForDesktop(
            "class C { System.Collections.IEnumerator Numbers() { yield return 1; } }")),
        New<NoAsync>("async", "C.F", () => ForDesktop(
            "class C { async System.Threading.Tasks.Task F() => await System.Threading.Tasks.Task.Yield(); }")),
        New<NoMultiDimensionalArrays>("field", "C.Grid", () => ForDevice("class C { byte[,] Grid; }")),
        New<NoMultiDimensionalArrays>("local", "C.F", () => ForDevice("class C { int F() { var grid = new int[2, 2]; return grid[1, 1]; } }")),
        New<NoMultiDimensionalArrays>("jagged of two dimensions", "C.Grids", () => ForDevice("class C { byte[][,] Grids; }")),
        New<NoPointers>("parameter", "System.Byte*", () => ForDevice("class C { unsafe byte F(byte* value) => *value; }")),
        New<NoPointers>("fixed", "C.F", () => ForDevice(
            "class C { unsafe int F(byte[] data) { fixed (byte* start = data) { return start[0]; } } }")),
        New<NoPointers>("function pointer", "delegate*", () => ForDevice("unsafe class C { delegate*<void> Call; }")),
        New<NoPointers>("typed reference", "System.TypedReference", () => ForDesktop(
            "class C { int F(int i) { var r = __makeref(i); return __refvalue(r, int); } }")),
        New<NoModifiers>("volatile", "IsVolatile", () => ForDesktop("class C { volatile int Value; int F() => Value; }")),
        New<NoModifiers>("in parameter of a virtual method", "InAttribute", () => ForDesktop("class C { public virtual void F(in int value) { } }")),
        New<NoUnsupportedOpCodes>("stackalloc", "localloc", () => ForDevice(
            "class C { unsafe int F() { byte* data = stackalloc byte[8]; return data[0]; } }")),
        .. NoUnsupportedOpCodes.Refused.Select(opCode =>
            New<NoUnsupportedOpCodes>("IL", opCode.Name!, () => IlSample.With(opCode))),
        New<NoCheckedArithmetic>("checked sum", "add.ovf", () => ForDevice("class C { int F(int a, int b) => checked(a + b); }")),
        New<NoCheckedArithmetic>("checked cast", "conv.ovf.u1", () => ForDevice("class C { byte F(int a) => checked((byte)a); }")),
        New<NoCheckedArithmetic>("checked product", "mul.ovf.un", () => ForDevice("class C { uint F(uint a, uint b) => checked(a * b); }")),
        New<NoMemberTokens>("IL", "ldtoken of Sample.Run", () => IlSample.With(OpCodes.Ldtoken)),
        New<NoMemberTokens>("expression tree", "ldtoken of C.Value", () => ForDesktop(
            "class C { static int Value() => 1; static System.Linq.Expressions.Expression<System.Func<int>> F() => () => Value(); }")),
        New<NoNativeMethods>("DllImport", "C.F", () => ForDesktop(
            "class C { [System.Runtime.InteropServices.DllImport(\"native\")] static extern void F(); }")),
        New<NoNativeMethods>("InternalCall", "C.F", () => ForDesktop(
            "using System.Runtime.CompilerServices; class C { [MethodImpl(MethodImplOptions.InternalCall)] extern void F(); }")),
        New<NoExplicitLayout>("union", "Union", () => ForDesktop(
            "using System.Runtime.InteropServices; [StructLayout(LayoutKind.Explicit)] struct Union { [FieldOffset(0)] int A; [FieldOffset(0)] uint B; }")),
        New<NoEmbeddedCompilerTypes>("our own", "System.Runtime.CompilerServices.IsVolatile", () => ForDevice(
            "namespace System.Runtime.CompilerServices { class IsVolatile { } }")),
        New<NoEmbeddedCompilerTypes>("embedded by the compiler", "NullableAttribute", () => ForDevice(
            "#nullable enable\npublic class C { public string? F(string text) => text; }")),
        New<OnlyPlainHandlers>("catch when", "Filter", () => ForDevice(
            "class C { int F(bool some) { try { return 1; } catch (System.Exception) when (some) { return 2; } } }")),
        New<OnlyPlainHandlers>("try in an iterator", "Fault", () => ForDesktop(
            "class C { System.Collections.IEnumerable F() { try { yield return 1; } finally { System.GC.Collect(); } } }")),
        New<PlainAttributeArguments>("enum", "Kind", () => ForDevice(
            "enum Kind { A } class MarkAttribute : System.Attribute { public MarkAttribute(Kind kind) { } } [Mark(Kind.A)] class C { }")),
        New<PlainAttributeArguments>("enum among objects", "C.F", () => ForDevice(
            "enum Kind { A } class RowAttribute : System.Attribute { public RowAttribute(params object[] values) { } } class C { [Row(1, Kind.A)] void F() { } }")),
        New<PlainAttributeArguments>("null among objects", "C.F", () => ForDevice(
            "class RowAttribute : System.Attribute { public RowAttribute(params object[] values) { } } class C { [Row(1, null)] void F() { } }")),
        New<PlainAttributeArguments>("byte[]", "System.Byte[]", () => ForDevice(
            "class MarkAttribute : System.Attribute { public MarkAttribute(byte[] data) { } } [Mark(new byte[] { 1 })] class C { }")),
        New<HarmlessStaticConstructors>("call", "call C.Make", () => ForDevice(
            "class C { static readonly byte[] Table = Make(); static byte[] Make() => new byte[4]; }")),
        New<HarmlessStaticConstructors>("static of another class", "ldsfld A.Size", () => ForDevice(
            "class A { public static readonly int Size = 4; } class C { static readonly int Double = A.Size * 2; }")),
        New<HarmlessStaticConstructors>("object that works in its constructor", "newobj A..ctor", () => ForDevice(
            "class A { public A(byte[] data) { if (data.Length < 8) throw new System.Exception(); } } class C { static readonly A Value = new A(new byte[4]); }")),
        // The lambda's target is a static of a class that the compiler adds, and may still be null.
        New<HarmlessStaticConstructors>("lambda", "ldsfld C+<>c.<>9", () => ForDevice(
            "delegate int Change(int value); class C { static readonly Change Twice = value => value * 2; }")),
        New<HarmlessStaticConstructors>("throw", "throw", () => ForDevice("class C { static C() { throw new System.Exception(); } }")),
        New<OnlyKnownReferences>("unknown assembly", "neither a contract nor our own", () => ForDesktop("class C { }")),
        New<OnlyKnownReferences>("missing type", "has no type Extra", () => ForDevice(
            "class C { Extra Value; }", Library("public class Extra { } public class Part { }"))),
        New<OnlyKnownReferences>("missing method", "has no Part.Run", () => ForDevice(
            "class C { void F() => Part.Run(1); }", Library("public class Part { public static void Run(int times) { } }"))),
        New<OnlyKnownReferences>("other version", "2.0.0.0", () => ForDevice(
            "class C { Part Value; }", Library("[assembly: System.Reflection.AssemblyVersion(\"2.0.0.0\")] public class Part { }"))),
        New<TypeLimits>("virtual methods", "256 virtual methods", () => ForDevice(Class(256, "public virtual void M{0}() {{ }}"))),
        New<TypeLimits>("static methods", "256 static methods", () => ForDevice(Class(256, "static void M{0}() {{ }}"))),
        New<TypeLimits>("instance methods", "256 instance methods", () => ForDevice(Class(255, "void M{0}() {{ }}"))),
        New<TypeLimits>("static fields", "256 static fields", () => ForDevice(Class(256, "static int F{0};"))),
        New<TypeLimits>("instance fields", "256 instance fields", () => ForDevice(Class(256, "int F{0};"))),
        New<TypeLimits>("interfaces", "256 interfaces", () => ForDevice(
            Repeat(256, "interface I{0} {{ }} ") + "class C : " + Repeat(255, "I{0}, ") + "I255 { }")),
        New<MethodLimits>("arguments", "256 arguments", () => ForDevice("class C { void F(" + Repeat(254, "int a{0}, ") + "int last) { } }")),
        New<MethodLimits>("locals", "256 locals", () => ForDevice("class C { void F() {" + Repeat(256, "int a{0} = {0};") + "} }")),
        New<MethodLimits>("stack", "on the stack", () => ForDevice(
            "class C { void F(params int[] all) => G(" + Repeat(255, "all[{0}], ") + "all[255]); static void G(" + Repeat(255, "int a{0}, ") + "int last) { } }")),
        New<MethodLimits>("handlers", "256 exception handlers", () => ForDevice(
            "class C { void F() {" + Repeat(256, "try {{ F(); }} finally {{ F(); }}") + "} }")),
        New<MethodLimits>("switch", "256 targets", () => ForDevice(
            "class C { int F(int value) { switch (value) {" + Repeat(256, "case {0}: return {0} * 7 % 11;") + "} return -1; } }")),
        New<MethodLimits>("length", "bytes of IL", () => ForDevice(
            "class C { int F(int value) {" + Repeat(6000, "value += 70000{0};") + "return value; } }")),
        New<AssemblyLimits>("code", "bytes of code", () => ForDevice(Class(8, "int M{0}(int value) {{" + Repeat(2000, "value += 70000{0};") + "return value; }}"))),
        New<AssemblyLimits>("strings", "bytes of strings", () => ForDevice(
            Class(70, "string S{0}() => \"{0}" + new string('x', 1000) + "\";"))),
        New<AssemblyLimits>("tables", "bytes of signatures", () => ForDevice(
            Class(7, "static readonly byte[] T{0} = {{ {0}, " + string.Join(", ", Enumerable.Repeat(1, 9999)) + " }};"))),
        New<AssemblyLimits>("one table", "bytes of one table", () => ForDevice(
            "class C { static readonly byte[] T = { " + string.Join(", ", Enumerable.Repeat(1, 65536)) + " }; }")),
    ];

    private static Offence New<TRule>(string name, string message, Func<DeviceAssembly> build)
        where TRule : IDeviceRule => new(name, typeof(TRule), message, build);

    private static string Class(int count, string member) => "class C { " + Repeat(count, member) + " }";

    private static string Repeat(int count, string format) =>
        string.Concat(Enumerable.Range(0, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i)));
}
