namespace Keyfob.Accounts.Sessions;

/// <summary>What a call of a service needs.</summary>
public enum RequiredAccess
{
    /// <summary>Any session: what a holder without a working token has to do.</summary>
    Password,

    /// <summary>A session with a code.</summary>
    Otp,

    /// <summary>A manager's session with a code.</summary>
    Manager,

    /// <summary>An administrator's session with a code.</summary>
    Administrator,
}
