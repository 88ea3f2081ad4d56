namespace Keyfob.Verifier.Mails.Notices;

/// <summary>A notice that is not to be sent any more.</summary>
internal sealed class DroppedNotice
{
    public required string Subject { get; init; }

    /// <summary>One of <see cref="DropReason"/>.</summary>
    public required string Reason { get; init; }
}
