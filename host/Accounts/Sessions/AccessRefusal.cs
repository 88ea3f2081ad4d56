namespace Keyfob.Accounts.Sessions;

/// <summary>Why a call is refused.</summary>
public enum AccessRefusal
{
    /// <summary>There is no such session, or it has ended: sign in.</summary>
    NotSignedIn,

    /// <summary>It needs a session with a code: sign in with the OTP.</summary>
    NeedsOtp,

    /// <summary>The account is not for this.</summary>
    Forbidden,
}
