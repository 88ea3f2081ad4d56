using Keyfob.Cli;

namespace Keyfob.Factory.StationTime;

/// <summary>The station's clock cannot be trusted. It is never a unit's fault, and it stops all ports.</summary>
public sealed class StationClockException(string message) : CommandException(message)
{
    /// <summary>UTC is stepped so often that nothing can be compared with it.</summary>
    public static StationClockException Stepped(string during, UtcChange change) =>
        new($"this station's clock was stepped again and again {during}, the last time by {change}. Let NTP settle, then run the same command.");
}
