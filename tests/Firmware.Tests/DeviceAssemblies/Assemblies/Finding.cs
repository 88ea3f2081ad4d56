namespace Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

/// <summary>Code or metadata that compiles and does not run on the device.</summary>
internal sealed record Finding(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}
