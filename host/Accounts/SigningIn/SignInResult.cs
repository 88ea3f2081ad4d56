using Keyfob.Verifier.Checks;

namespace Keyfob.Accounts.SigningIn;

/// <summary>What became of a sign-in.</summary>
public sealed record SignInResult
{
    /// <summary>The key of the new session; null if there is none.</summary>
    public string? SessionKey { get; private init; }

    /// <summary>Why the code was not accepted. Only somebody who has proved the password is told.</summary>
    public CheckOutcome? CodeOutcome { get; private init; }

    /// <summary>Signed in.</summary>
    public static SignInResult Done(string key) => new() { SessionKey = key };

    /// <summary>The password is right, the code is not accepted.</summary>
    public static SignInResult NoCode(CheckOutcome outcome) => new() { CodeOutcome = outcome };

    /// <summary>User or password are wrong, or there were too many failures: all the same to the caller.</summary>
    public static readonly SignInResult Refused = new();
}
