using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
namespace Keyfob.Firmware.Tests.DeviceAssemblies.Samples;

/// <summary>A sample, the rule that must refuse it, and a part of the rule's message.</summary>
internal sealed record Offence(string Name, Type Rule, string Message, Func<DeviceAssembly> Build)
{
    public override string ToString() => $"{Rule.Name}: {Name}";
}
