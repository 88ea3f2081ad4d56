namespace Keyfob.Verifier.Mails.Sending;

/// <summary>What became of the mails of a run.</summary>
public sealed record MailCounts
{
    /// <summary>Taken by the server.</summary>
    public int Sent { get; init; }

    /// <summary>Not taken; tried again later.</summary>
    public int Failed { get; init; }

    /// <summary>Not to be sent any more.</summary>
    public int Dropped { get; init; }

    /// <summary>Of the dropped ones those whose holder has no address, or not a valid one.</summary>
    public int WithoutAddress { get; init; }

    /// <summary>The last failure; null for none.</summary>
    public string? LastFailure { get; init; }

    /// <summary>These counts with more mails that were dropped.</summary>
    internal MailCounts WithDropped(IReadOnlyCollection<string> reasons) => this with
    {
        Dropped = Dropped + reasons.Count,
        WithoutAddress = WithoutAddress + reasons.Count(reason => reason == DropReason.NoAddress),
    };
}
