namespace Keyfob.Factory.StationTime;

/// <summary>What the operating system says about its clock.</summary>
public enum Synchronization
{
    /// <summary>Nothing: in a container, on macOS, or the query failed.</summary>
    Unknown,

    /// <summary>NTP keeps it right.</summary>
    Synchronized,

    /// <summary>Nothing keeps it right.</summary>
    NotSynchronized,
}
