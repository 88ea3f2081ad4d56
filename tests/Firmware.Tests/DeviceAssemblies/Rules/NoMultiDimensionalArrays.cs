using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>The metadata processor refuses byte[,] in some places and silently writes byte[] in others.</summary>
internal sealed class NoMultiDimensionalArrays : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly) => assembly.SignatureTypes()
        .Where(item => item.Type.Traits.HasFlag(SignatureTraits.MultiDimensionalArray))
        .Select(item => new Finding(item.Where, "a multi-dimensional array: " + item.Type));
}
