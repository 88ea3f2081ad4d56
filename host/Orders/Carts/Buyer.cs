using Keyfob.Verifier.Data;

namespace Keyfob.Orders.Carts;

/// <summary>Who orders, and for whom he may.</summary>
/// <param name="User">The user ID.</param>
/// <param name="Organisation">The organisation whose holders he may order for; null for himself only.</param>
/// <param name="IsPartial">He may order for others too, but not in this session: what is for others is hidden.</param>
public sealed record Buyer(string User, string? Organisation, bool IsPartial = false)
{
    /// <summary>The user ID in the form in which it is compared.</summary>
    public string Key => HolderRow.KeyOf(User);

    /// <summary>Whether he may order for a holder.</summary>
    /// <param name="userKey">The holder's user ID, in the form in which it is compared.</param>
    /// <param name="organisation">The holder's organisation.</param>
    public bool MayOrderFor(string userKey, string? organisation) => userKey == Key || (Organisation != null && Organisation == organisation);
}
