namespace Keyfob.Verifier.Data;

/// <summary>A resync after its first code.</summary>
public sealed class ResyncRow
{
    /// <summary>A random identifier of 32 hexadecimal digits, which the second call names.</summary>
    public required string Id { get; set; }

    /// <summary>The token.</summary>
    public long TokenId { get; set; }

    /// <summary>Who began it: only he can complete it.</summary>
    public required string Session { get; set; }

    /// <summary>The verifier's time at the first call.</summary>
    public DateTimeOffset Begun { get; set; }

    /// <summary>The steps whose code the first code is, separated by blanks; never the code.</summary>
    public required string Candidates { get; set; }
}
