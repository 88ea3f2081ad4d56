using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.Mails;

/// <summary>A mail of the outbox with what its text needs.</summary>
internal sealed class DueMail
{
    public long Id { get; init; }

    public required string MessageId { get; init; }

    public long RevokesAt { get; init; }

    public int Days { get; init; }

    public required string Serial { get; init; }

    public required string User { get; init; }

    public required string Address { get; init; }

    /// <summary>The UTC day of the revocation.</summary>
    public DateOnly Revocation => DateOnly.FromDateTime(Ticks.Time(RevokesAt).UtcDateTime);
}
