namespace Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

internal readonly record struct SignatureType(string Name, SignatureTraits Traits = SignatureTraits.None)
{
    public SignatureType With(string name, SignatureTraits added = SignatureTraits.None) => new(name, Traits | added);

    public override string ToString() => Name;
}
