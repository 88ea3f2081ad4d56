namespace Keyfob.Verifier.Data;

/// <summary>Work that an administrator has asked for on a page and that takes longer than an answer.</summary>
public sealed class LongTaskRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>What is to be done: a name of <c>LongTaskKind</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>What it is done with: the ID of a key; null for nothing.</summary>
    public string? Argument { get; set; }

    /// <summary>Who asked for it.</summary>
    public required string Actor { get; set; }

    /// <summary>When. By the database's clock, as the other times.</summary>
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>The process that does it; null while none has begun.</summary>
    public string? Owner { get; set; }

    /// <summary>When that process last said that it works. If that is long ago, another one begins anew.</summary>
    public DateTimeOffset BeatAt { get; set; }

    /// <summary>How many rows it has been through.</summary>
    public long Done { get; set; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What is wrong: how many findings.</summary>
    public long Findings { get; set; }

    /// <summary>The report, in lines; null while it has not ended.</summary>
    public string? Report { get; set; }
}
