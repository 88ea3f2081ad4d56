namespace Keyfob.Verifier.Checks;

/// <summary>A code that a client submits for a user.</summary>
/// <param name="User">The user ID, or null if <paramref name="Serial"/> is given.</param>
/// <param name="Serial">The serial of the token, or null if <paramref name="User"/> is given.</param>
/// <param name="Code">What the user typed. It is kept nowhere.</param>
/// <param name="Client">Who asks: it is in the audit, and has a budget of its own for each user.</param>
public sealed record CheckRequest(string? User, string? Serial, string Code, string Client)
{
    /// <summary>Hides the code.</summary>
    public override string ToString() => $"a code of {User ?? Serial} by {Client}";
}
