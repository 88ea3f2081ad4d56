namespace Keyfob.Accounts.SigningIn;

/// <summary>What somebody types to sign in.</summary>
/// <param name="User">The user ID.</param>
/// <param name="Password">The password. It is kept nowhere.</param>
/// <param name="Code">The code of the token; null to skip the OTP.</param>
/// <param name="Client">The address he comes from.</param>
public sealed record SignInRequest(string User, string Password, string? Code, string Client)
{
    /// <summary>Hides password and code.</summary>
    public override string ToString() => $"a sign-in from {Client}";
}
