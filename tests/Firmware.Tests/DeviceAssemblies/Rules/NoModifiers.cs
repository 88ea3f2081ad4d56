using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>
/// `volatile` fields and `in` parameters of virtual methods carry a modifier,
/// and the metadata processor writes 0, the code of void, for a modified type.
/// </summary>
internal sealed class NoModifiers : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly) => assembly.SignatureTypes()
        .Where(item => item.Type.Traits.HasFlag(SignatureTraits.Modified))
        .Select(item => new Finding(item.Where, "a modified type: " + item.Type));
}
