namespace Keyfob.Portal.Answers.Envelopes;

/// <summary>The field <c>detail</c>.</summary>
internal sealed record EnvelopeDetail
{
    /// <summary>One sentence, which a RADIUS server may show to the user.</summary>
    public required string Message { get; init; }

    /// <summary>The serial of the token; only of an accepted code.</summary>
    public string? Serial { get; init; }

    /// <summary>The type of the token; only of an accepted code.</summary>
    public string? Type { get; init; }
}
