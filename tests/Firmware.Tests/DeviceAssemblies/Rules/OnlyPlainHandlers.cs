using System.Reflection.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

/// <summary>
/// `catch` and `finally` only. The interpreter's filters (`when`) run in a copied stack frame that nothing of nanoFramework's own
/// code exercises; a fault block becomes a catch-all that ends in the wrong instruction.
/// </summary>
internal sealed class OnlyPlainHandlers : IDeviceRule
{
    public IEnumerable<Finding> Check(DeviceAssembly assembly)
    {
        foreach (DeviceMethod method in assembly.Methods)
        {
            if (method.Body == null)
            {
                continue;
            }

            foreach (ExceptionRegion region in method.Body.ExceptionRegions)
            {
                if (region.Kind is ExceptionRegionKind.Filter or ExceptionRegionKind.Fault)
                {
                    yield return new Finding(method.Name, "an exception handler of the kind " + region.Kind);
                }
            }
        }
    }
}
