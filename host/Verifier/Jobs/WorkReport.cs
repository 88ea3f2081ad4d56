using Keyfob.Verifier.Mails.Sending;

namespace Keyfob.Verifier.Jobs;

/// <summary>What a run did.</summary>
public sealed record WorkReport
{
    /// <summary>Whether this process did the work; otherwise another one has the lease.</summary>
    public required bool HasLease { get; init; }

    /// <summary>Why the work is stopped until an administrator confirms; null if it is not.</summary>
    public string? Stopped { get; init; }

    /// <summary>Tokens suspended.</summary>
    public int Suspended { get; init; }

    /// <summary>Tokens revoked.</summary>
    public int Revoked { get; init; }

    /// <summary>Mails.</summary>
    public MailCounts Mails { get; init; } = new();
}
