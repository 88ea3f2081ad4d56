using Microsoft.AspNetCore.Identity;

namespace Keyfob.Accounts.Data;

/// <summary>Somebody who can sign in. The holder of a token has the same user ID.</summary>
public sealed class Account : IdentityUser<long>
{
    /// <summary>What the account is for. It is read anew by each call.</summary>
    public AccountRole Role { get; set; }

    /// <summary>The organisation whose tokens a manager sees and renews.</summary>
    public string? Organisation { get; set; }
}
