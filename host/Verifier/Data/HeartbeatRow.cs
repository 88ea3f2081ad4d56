namespace Keyfob.Verifier.Data;

/// <summary>The database's time when the scheduled work last ran.</summary>
public sealed class HeartbeatRow
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>The database's time.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Why the scheduled work is stopped until an administrator confirms; null while it runs.</summary>
    public string? Stopped { get; set; }
}
