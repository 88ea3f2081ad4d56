using System.Net;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Portal.ApiKeys;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Tests;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Tests.ApiKeys;

[TestClass]
public class ApiKeyTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_key_with_the_scope_is_admitted_from_anywhere_and_is_in_the_audit(StoreKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind: kind);
        await portal.Store.AddTokenAsync();
        using var client = await portal.KeyClientAsync(ApiScope.Check);

        Assert.IsTrue((await client.CheckAsync("alice", portal.Code)).IsAccepted());

        var audit = await portal.Store.AuditAsync();
        Assert.AreEqual(nameof(AuditKind.ApiKeyMade), audit[0].Kind);
        var id = (await Store(portal).ListAsync()).Single().Id;
        Assert.AreEqual($"key:{id}", audit[1].Actor);
    }

    [TestMethod]
    [DataRow(ApiScope.Check, HttpStatusCode.OK)]
    [DataRow(ApiScope.Admin, HttpStatusCode.OK)]
    [DataRow(ApiScope.ReadTokens, HttpStatusCode.Forbidden)]
    [DataRow(ApiScope.WriteTokens, HttpStatusCode.Forbidden)]
    public async Task The_scope_decides(string scope, HttpStatusCode status)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await portal.KeyClientAsync(scope);

        using var answer = await client.PostFormAsync(Requests.CheckPath, ("user", "alice"), ("pass", "000000"));

        Assert.AreEqual(status, answer.StatusCode);
    }

    [TestMethod]
    public async Task A_wrong_key_is_refused_also_from_an_admitted_address()
    {
        await using var portal = await TestPortal.StartAsync();
        var key = await portal.MakeKeyAsync(null, ApiScope.Check);
        var other = await portal.MakeKeyAsync(null, ApiScope.Check);
        string[] wrong = [.. Wrong(key), key[..24] + other[24..]];

        foreach (var text in wrong)
        {
            using var client = portal.Client();
            client.DefaultRequestHeaders.TryAddWithoutValidation("X-API-Key", text);
            using var answer = await client.PostFormAsync(Requests.CheckPath, ("user", "alice"), ("pass", "000000"));
            Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode, text);
        }
    }

    [TestMethod]
    public async Task A_revocation_is_effective_at_once_and_audited()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await portal.KeyClientAsync(ApiScope.Check);
        var id = (await Store(portal).ListAsync()).Single().Id;
        using var before = await client.PostFormAsync(Requests.StatusPath, ("user", "alice"), ("pass", "000000"));

        Assert.IsTrue(await Store(portal).RevokeAsync(id, "test"));
        Assert.IsFalse(await Store(portal).RevokeAsync(id, "test"));

        using var after = await client.PostFormAsync(Requests.StatusPath, ("user", "alice"), ("pass", "000000"));
        Assert.AreEqual(HttpStatusCode.Unauthorized, before.StatusCode);
        Assert.AreEqual(HttpStatusCode.BadRequest, after.StatusCode);
        Assert.AreEqual((nameof(AuditKind.ApiKeyRevoked), id), ((await portal.Store.AuditAsync())[^1].Kind, (await portal.Store.AuditAsync())[^1].Detail));
    }

    [TestMethod]
    public async Task A_key_is_refused_from_its_expiry_on()
    {
        await using var portal = await TestPortal.StartAsync();
        var key = await portal.MakeKeyAsync(portal.Store.Time.GetUtcNow().AddHours(1), ApiScope.Check);

        portal.Store.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.IsNotNull(await Store(portal).FindAsync(key, CancellationToken.None));
        portal.Store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.IsNull(await Store(portal).FindAsync(key, CancellationToken.None));
    }

    [TestMethod]
    public async Task A_second_key_with_an_ID_is_not_made_and_the_first_one_stays()
    {
        await using var portal = await TestPortal.StartAsync();
        var (store, id) = (Store(portal), ApiKey.NewId());
        Assert.IsTrue(ApiKey.IsId(id));
        var key = await store.MakeAsync(id, "first", [ApiScope.Check], null, "test");
        Assert.IsNull(await store.MakeAsync(id, "second", [ApiScope.Admin], null, "test"));
        Assert.AreEqual(new KnownApiKey(id, ApiScope.Check), await store.FindAsync(new string(key), CancellationToken.None));
        Assert.HasCount(1, (await portal.Store.AuditAsync()).Where(entry => entry.Kind == nameof(AuditKind.ApiKeyMade)).ToList());
    }

    [TestMethod]
    public async Task A_key_that_is_not_stored_is_zeroized()
    {
        await using var portal = await TestPortal.StartAsync();
        var (store, id) = (Store(portal), ApiKey.NewId());
        await store.MakeAsync(id, "first", [ApiScope.Check], null, "test");
        var found = AllocatedMemory.Count(
            () => Assert.IsNull(store.MakeAsync(id, "second", [ApiScope.Admin], null, "test").GetAwaiter().GetResult()),
            Encoding.Unicode.GetBytes($"keyfob_{id}_"));
        Assert.AreEqual(1, found, "only the string with which the key begins");
    }

    [TestMethod]
    [DataRow("0123456789abcdef", true)]
    [DataRow("0123456789abcde", false)]
    [DataRow("0123456789abcdef0", false)]
    [DataRow("0123456789abcdeF", false)]
    [DataRow("g123456789abcdef", false)]
    public void An_ID_has_16_small_hexadecimal_digits(string text, bool isId) => Assert.AreEqual(isId, ApiKey.IsId(text));

    [TestMethod]
    public async Task The_reason_of_a_revocation_is_audited()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.MakeKeyAsync(null, ApiScope.Check);
        var id = (await Store(portal).ListAsync()).Single().Id;
        Assert.IsTrue(await Store(portal).RevokeAsync(id, "test", "published by mistake"));
        Assert.AreEqual($"{id} published by mistake", (await portal.Store.AuditAsync())[^1].Detail);
    }

    [TestMethod]
    [DataRow("check", "check", true)]
    [DataRow("tokens:read check", "check", true)]
    [DataRow("tokens:read", "tokens:write", false)]
    [DataRow("tokens:write", "tokens:read", false)]
    [DataRow("tokens:write", "admin", false)]
    [DataRow("admin", "tokens:write", true)]
    [DataRow("checks", "check", false)]
    [DataRow("no-admin", "check", false)]
    public void A_scope_is_a_whole_word_and_only_admin_has_the_others(string scopes, string needed, bool isAllowed) =>
        Assert.AreEqual(isAllowed, ApiScope.Allows(scopes, needed));

    [TestMethod]
    public async Task The_database_has_the_hash_of_the_secret_and_not_the_secret()
    {
        await using var portal = await TestPortal.StartAsync();
        var key = await portal.MakeKeyAsync(null, ApiScope.Check);

        await using var context = portal.Store.Database.Context();
        var row = await context.ApiKeys.SingleAsync();

        CollectionAssert.AreEqual(SHA256.HashData(Convert.FromHexString(key[^64..])), row.Hash);
        Assert.StartsWith($"keyfob_{row.Id}_", key);
    }

    [TestMethod]
    public async Task The_first_key_is_made_once()
    {
        await using var portal = await TestPortal.StartAsync();

        var first = await Store(portal).MakeFirstAsync();
        Assert.AreEqual(ApiScope.Admin, (await Store(portal).FindAsync(new string(first), CancellationToken.None))!.Scopes);
        await Store(portal).RevokeAsync(new string(first)[7..23], "test");

        Assert.IsNull(await Store(portal).MakeFirstAsync());
    }

    private static ApiKeyStore Store(TestPortal portal) => new(portal.Store.Database, portal.Store.Keys, portal.Store.Time);

    private static IEnumerable<string> Wrong(string key) =>
        ["x", key[..^1], key + "0", key[..^1] + (key[^1] == '0' ? '1' : '0'), key.ToUpperInvariant(), key.Replace('_', '-'), key[..^1] + "g", $"{key},{key}"];
}
