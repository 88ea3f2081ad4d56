using System.Globalization;
using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.Mails.Revocations;

/// <summary>A mail that is not to be sent any more.</summary>
internal sealed class DroppedMail
{
    public long TokenId { get; init; }

    public long RevokesAt { get; init; }

    public int Days { get; init; }

    /// <summary>One of <see cref="DropReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>For the audit. It has no address.</summary>
    public string Detail => string.Create(CultureInfo.InvariantCulture, $"{Days} days before {Ticks.Time(RevokesAt):yyyy-MM-dd}: {Reason}");
}
