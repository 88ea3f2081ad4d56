namespace Keyfob.Verifier.Activation;

/// <summary>A user wants to activate a token that was delivered to him. He has proved who he is before.</summary>
/// <param name="User">The user ID.</param>
/// <param name="Serial">The serial that he typed.</param>
/// <param name="Code">The code that he typed. It is kept nowhere.</param>
/// <param name="Actor">Who he is to the audit. A second code has to come from the same.</param>
/// <param name="Client">Where he comes from, which has a budget of its own for each user.</param>
public sealed record ActivationRequest(string User, string Serial, string Code, string Actor, string Client)
{
    /// <summary>The serial of his present token, if he agrees that it is revoked; otherwise null.</summary>
    public string? Revokes { get; init; }

    /// <summary>What the call with the first code returned, for the second code; null for the first one.</summary>
    public Guid? Begun { get; init; }

    /// <summary>Hides the code.</summary>
    public override string ToString() => $"an activation by {Actor}";
}
