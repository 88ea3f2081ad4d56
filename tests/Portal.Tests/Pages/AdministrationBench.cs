using Keyfob.Accounts.Data;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>What tests of the administrators' pages begin with.</summary>
internal static class AdministrationBench
{
    public const string Administrator = "admin";

    /// <summary>A browser of an administrator who has signed in with a code.</summary>
    public static Task<PageClient> AdministratorAsync(this PageBench bench) =>
        bench.StaffAsync(Administrator, AccountRole.Administrator, null, token => token.ClockSetAt = bench.Store.Time.GetUtcNow());

    /// <summary>Writes an audit entry that is about no token.</summary>
    public static Task WriteAuditAsync(this TestStore store, AuditEntry entry) => store.Database.WriteAsync(
        (connection, transaction) => new AuditWriter(store.Keys).WriteAsync(connection, transaction, entry), default);
}
