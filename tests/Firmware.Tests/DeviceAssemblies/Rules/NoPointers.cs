using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>The metadata processor refuses pointer locals, and writes 0, the code of void, for all other pointers.</summary>
internal sealed class NoPointers : IDeviceRule
{
    private const SignatureTraits Refused =
        SignatureTraits.Pointer | SignatureTraits.FunctionPointer | SignatureTraits.Pinned | SignatureTraits.TypedReference;

    public IEnumerable<Finding> Check(DeviceAssembly assembly) => assembly.SignatureTypes()
        .Where(item => (item.Type.Traits & Refused) != 0)
        .Select(item => new Finding(item.Where, "a pointer, a pinned local or a typed reference: " + item.Type));
}
