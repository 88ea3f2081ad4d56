using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

internal static class DeviceRules
{
    /// <param name="known">What the checked assemblies may refer to.</param>
    public static IReadOnlyList<IDeviceRule> All(IEnumerable<DeviceAssembly> known) =>
    [
        new NoGenerics(),
        new NoNullable(),
        new NoDecimal(),
        new NoIterators(),
        new NoAsync(),
        new NoMultiDimensionalArrays(),
        new NoPointers(),
        new NoModifiers(),
        new NoUnsupportedOpCodes(),
        new NoCheckedArithmetic(),
        new NoMemberTokens(),
        new NoNativeMethods(),
        new NoExplicitLayout(),
        new NoEmbeddedCompilerTypes(),
        new OnlyPlainHandlers(),
        new PlainAttributeArguments(),
        new HarmlessStaticConstructors(),
        new OnlyKnownReferences(known),
        new TypeLimits(),
        new MethodLimits(),
        new AssemblyLimits(),
    ];
}
