using Keyfob.Accounts.Data;
using Keyfob.Accounts.Sessions;
using Keyfob.Orders.Carts;

namespace Keyfob.Portal.Renewals;

/// <summary>For whom somebody may order, by his session.</summary>
internal static class Buyers
{
    /// <summary>A manager orders for his organisation in a session with a code. Everybody orders for himself with a password alone.</summary>
    public static Buyer Of(SignedIn session) => session.Role != AccountRole.Manager || session.Organisation == null ? new Buyer(session.User, null)
        : session.Level == SessionLevel.Otp ? new Buyer(session.User, session.Organisation)
        : new Buyer(session.User, null, IsPartial: true);
}
