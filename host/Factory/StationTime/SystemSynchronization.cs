namespace Keyfob.Factory.StationTime;

/// <summary>Asks this operating system: systemd on Linux, the time service on Windows. Elsewhere it is unknown.</summary>
internal sealed class SystemSynchronization : ISynchronization
{
    // systemd creates it at boot (sd_booted(3)). A container has none, and its clock is its host's.
    private const string SystemdFolder = "/run/systemd/system";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<Synchronization> AskAsync(CancellationToken cancel) =>
        QueryOf(OperatingSystem.IsWindows(), OperatingSystem.IsLinux() && Directory.Exists(SystemdFolder)) is { } query
            ? await query.AskAsync(s_limit, cancel)
            : Synchronization.Unknown;

    /// <summary>How an operating system is asked; null for one that cannot be asked.</summary>
    internal static SynchronizationQuery? QueryOf(bool isWindows, bool hasSystemd) =>
        isWindows ? SynchronizationQuery.W32tm : hasSystemd ? SynchronizationQuery.Timedatectl : null;
}
