namespace Keyfob.Portal.Answers.Envelopes;

/// <summary>The field <c>result</c>.</summary>
internal sealed record EnvelopeResult
{
    /// <summary>Whether the request was processed.</summary>
    public required bool Status { get; init; }

    /// <summary>Whether the code was accepted; null if the request was not processed.</summary>
    public bool? Value { get; init; }

    /// <summary>The same in a word, for newer clients: <c>ACCEPT</c> or <c>REJECT</c>.</summary>
    public string? Authentication { get; init; }

    /// <summary>Why the request was not processed.</summary>
    public EnvelopeError? Error { get; init; }
}
