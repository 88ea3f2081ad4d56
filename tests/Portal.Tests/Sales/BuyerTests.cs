using Keyfob.Accounts.Data;
using Keyfob.Accounts.Sessions;
using Keyfob.Orders.Carts;
using Keyfob.Portal.Renewals;

namespace Keyfob.Portal.Tests.Sales;

[TestClass]
public sealed class BuyerTests
{
    [TestMethod]
    [DataRow(AccountRole.Manager, "acme", SessionLevel.Otp, "acme", false, DisplayName = "a manager with a code orders for the organisation")]
    [DataRow(AccountRole.Manager, "acme", SessionLevel.Password, null, true, DisplayName = "without a code for himself, and is told so")]
    [DataRow(AccountRole.Manager, null, SessionLevel.Otp, null, false, DisplayName = "a manager of nothing for himself")]
    [DataRow(AccountRole.Holder, "acme", SessionLevel.Otp, null, false, DisplayName = "a holder for himself")]
    [DataRow(AccountRole.Administrator, "acme", SessionLevel.Otp, null, false, DisplayName = "an administrator for himself")]
    public void Only_a_manager_with_a_code_orders_for_others(AccountRole role, string? organisation, SessionLevel level, string? expected, bool isPartial) => Assert.AreEqual(
        new Buyer("alice", expected, isPartial),
        Buyers.Of(new SignedIn { SessionId = [1], AccountId = 1, User = "alice", Role = role, Organisation = organisation, Level = level }));
}
