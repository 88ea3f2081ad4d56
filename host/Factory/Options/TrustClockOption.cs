using System.CommandLine;
using Keyfob.Factory.StationTime;

namespace Keyfob.Factory.Options;

/// <summary>The option of the commands that set clocks, with which the operator vouches for the station's clock.</summary>
internal static class TrustClockOption
{
    public static Option<bool> Create() => new(StationTrust.Option)
    {
        Description = "Set clocks although this station's clock seems to be wrong. A journal notes it.",
    };

    /// <summary>Prepares the check of the station's clock.</summary>
    public static StationTrust Open(CommandEnvironment environment, bool isTrusted) =>
        new(environment.Time, environment.Synchronization, isTrusted, environment.Error.WriteLine);
}
