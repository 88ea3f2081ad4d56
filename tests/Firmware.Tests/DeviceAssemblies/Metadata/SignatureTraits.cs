namespace Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;

/// <summary>What a type in a signature contains, at any depth.</summary>
[Flags]
internal enum SignatureTraits
{
    None = 0,
    Generic = 1,
    MultiDimensionalArray = 2,
    Pointer = 4,
    FunctionPointer = 8,
    Pinned = 16,
    TypedReference = 32,
    Modified = 64,
}
