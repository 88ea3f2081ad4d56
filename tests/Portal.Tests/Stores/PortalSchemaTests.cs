using Keyfob.Portal.Stores;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Stores;

[TestClass]
public sealed class PortalSchemaTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Tables_that_an_older_program_did_not_have_are_named_and_then_added(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var schema = PortalSchema.Of(store.Database);
        var lacking = (await Assert.ThrowsExactlyAsync<SchemaException>(() => schema.CheckAsync(default))).Message;

        var applied = await schema.MigrateAsync(default);
        Assert.AreEqual($"The database lacks {string.Join(", ", applied)}. Stop all services, make a backup and run the command migrate.", lacking);
        Assert.IsNotEmpty(applied);
        await schema.CheckAsync(default);
        Assert.AreEqual(token.Serial, (await store.ReadAsync(token)).Serial);
    }
}
