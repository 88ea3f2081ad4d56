using Keyfob.Accounts.Stores;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Data;

namespace Keyfob.Portal.Stores;

/// <summary>All tables of the service.</summary>
internal static class PortalSchema
{
    public static Schema Of(IDatabase database) => new(database, AccountTables.Open, OrderTables.Open);
}
