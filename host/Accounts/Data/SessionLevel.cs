namespace Keyfob.Accounts.Data;

/// <summary>What was proved at the sign-in. The numbers are stored: they are not changed.</summary>
public enum SessionLevel
{
    /// <summary>The password: <em>Skip OTP</em>.</summary>
    Password = 0,

    /// <summary>The password and a code of the token.</summary>
    Otp = 1,
}
