namespace Keyfob.Accounts.Data;

/// <summary>What an account is for. The numbers are stored: they are not changed.</summary>
public enum AccountRole
{
    /// <summary>Looks after the token of its own.</summary>
    Holder = 0,

    /// <summary>Also lists and renews the tokens of an organisation.</summary>
    Manager = 1,

    /// <summary>Also runs the service.</summary>
    Administrator = 2,
}
