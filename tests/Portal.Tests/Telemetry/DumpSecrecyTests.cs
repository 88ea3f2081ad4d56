using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.OneTimeCodes;
using Keyfob.Portal.ApiKeys;
using Keyfob.Pskc;
using Keyfob.Verifier.Jobs;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Sending;
using Keyfob.Verifier.Mails.Smtp;
using Keyfob.Verifier.Tests;
using Keyfob.Verifier.Tests.Mails;
using Keyfob.VerifierRules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keyfob.Portal.Tests.Telemetry;

/// <summary>What somebody has who gets the database, or a backup of it, after the whole life of some tokens.</summary>
[TestClass]
public sealed class DumpSecrecyTests
{
    private const int Digits = 8;

    private static readonly byte[] s_seed = "a seed that is 20 b."u8.ToArray(), s_password = "correct horse battery"u8.ToArray();

    // All that was submitted as a code, in whatever field.
    private readonly HashSet<string> _codes = [];

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_dump_has_no_seed_code_one_time_code_API_key_password_or_key(StoreKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind: kind);
        var store = portal.Store;
        var keys = new[] { await portal.MakeKeyAsync(null, ApiScope.Admin), await portal.MakeKeyAsync(null, ApiScope.Check) };
        await LiveAsync(portal, keys[0]);
        var oneTimeCode = await MakeOneTimeCodeAsync(portal);
        await SendMailsAsync(store);

        var content = kind == StoreKind.Sqlite ? Bytes(store) : Encoding.UTF8.GetBytes(await (await TestServers.PostgresAsync()).DumpAsync(store.Location[2]));

        foreach (var there in new[] { "KF1", "alice", "alice@example.com", "CodeAccepted", "CodeWrong", "CodeReplayed", "ResyncDone", "MailSent", "lost the token", "OneTimeCodeMade" })
        {
            Assert.IsGreaterThanOrEqualTo(0, content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(there)), $"the dump has no {there}: it is not of this life");
        }

        byte[][] secrets =
        [
            s_seed, s_password, Encoding.ASCII.GetBytes(oneTimeCode), Encoding.ASCII.GetBytes(oneTimeCode.Replace("-", "", StringComparison.Ordinal)), .. KeyRing(store), .. keys.Select(Encoding.ASCII.GetBytes),
            .. keys.Select(key => Encoding.ASCII.GetBytes(key.Split('_')[^1])), .. keys.Select(key => Convert.FromHexString(key.Split('_')[^1])),
        ];
        foreach (var (index, secret) in secrets.Index())
        {
            Assert.AreEqual("", string.Join(' ', SecretSearch.FormsOf(secret, content)), $"secret {index}");
        }

        Assert.HasCount(9, _codes);
        foreach (var code in _codes)
        {
            Assert.IsFalse(SecretSearch.HasCode(code, content), code);
        }
    }

    [TestMethod]
    [DataRow("x6120736565642074686174206973203230206220x", "6120736565642074686174206973203230206220")]
    [DataRow("YSBzZWVkIHRoYXQgaXMgMjAgYi4=", "YSBzZWVkIHRoYXQgaXMgMjAgYi4")]
    [DataRow("MEQHGZLFMQQHI2DBOQQGS4ZAGIYCAYRO", "MEQHGZLFMQQHI2DBOQQGS4ZAGIYCAYRO")]
    [DataRow("it is a seed that is 20 b.", "raw")]
    [DataRow("a seed that is 20", "")]
    public void A_secret_is_found_in_each_form(string text, string form) =>
        Assert.AreEqual(form, string.Join(' ', SecretSearch.FormsOf(form.StartsWith("61", StringComparison.Ordinal) ? "a seed that is 20 b "u8.ToArray() : s_seed, Encoding.ASCII.GetBytes(text)).Distinct()));

    [TestMethod]
    [DataRow("Wrong12345678", true)]
    [DataRow("\talice 12345678\n", true)]
    [DataRow("636000012345678", false)]
    public void A_code_is_found_as_a_number_of_its_own(string text, bool isFound) => Assert.AreEqual(isFound, SecretSearch.HasCode("12345678", Encoding.ASCII.GetBytes(text)));

    private async Task LiveAsync(TestPortal portal, string adminKey)
    {
        var (store, step) = (portal.Store, portal.Store.Step);
        using var admin = portal.Client("203.0.113.9");
        admin.DefaultRequestHeaders.Add("X-API-Key", adminKey);
        using (var form = new MultipartFormDataContent { { new ByteArrayContent(Pskc(store)), "file", "x.xml" }, { new ByteArrayContent(s_password), "password" } })
        using (var import = await admin.PostAsync("/token/import", form))
        {
            Assert.AreEqual(HttpStatusCode.OK, import.StatusCode, await import.Content.ReadAsStringAsync());
        }

        // The second token is revoked in 20 days of the database's time: a mail is due.
        var purchase = DateOnly.FromDateTime((await store.Database.TimeAsync(default)).UtcDateTime).AddYears(-2).AddDays(20);
        await CallAsync(admin, "assign", new { serial = "KF1", user = "alice", mail = "alice@example.com" });
        await CallAsync(admin, "assign", new { serial = "KF2", user = "bob", mail = "bob@example.com", purchase });
        using var client = portal.Client();
        Assert.IsTrue((await client.CheckAsync("alice", Code(step))).IsAccepted());
        Assert.IsFalse((await client.CheckAsync("alice", Code(step))).IsAccepted());
        Assert.IsFalse((await client.CheckAsync("alice", Note("00000001"))).IsAccepted());
        Assert.IsFalse((await client.CheckAsync("alice", Note("00000001"))).IsAccepted());
        Assert.IsFalse((await client.CheckAsync("alice", Code(step + 100))).IsAccepted());

        // The wrong field, and what is not there.
        Assert.IsFalse((await client.CheckAsync(Code(step + 1), "alice")).IsAccepted());
        Assert.IsFalse((await client.CheckAsync(Note("00000002"), Note("00000003"))).IsAccepted());
        using (var bySerial = await client.PostFormAsync(Requests.CheckPath, ("serial", Code(step + 2)), ("pass", Code(step + 2))))
        {
            Assert.IsFalse((await bySerial.JsonAsync()).IsAccepted());
        }

        store.Time.Advance(TimeSpan.FromSeconds(90));
        using var begun = await admin.PostAsJsonAsync("/token/resync/begin", new { serial = "KF1", code = Code(step + 3) });
        store.Time.Advance(TimeSpan.FromSeconds(30));
        await CallAsync(admin, "resync/complete", new { id = (await begun.JsonAsync()).GetProperty("id").GetString(), code = Code(step + 4) });
        await CallAsync(admin, "block", new { serial = "KF1", reason = "lost the token" });
        await CallAsync(admin, "unblock", new { serial = "KF1", reason = "found it" });
    }

    private static async Task<string> MakeOneTimeCodeAsync(TestPortal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountAdministration>().MakeAsync("alice", Encoding.ASCII.GetString(s_password), AccountRole.Holder, null, "test");
        return (await scope.ServiceProvider.GetRequiredService<OneTimeCodeStore>().MakeAsync("alice", "test", "has no token", default))!;
    }

    // The service of the test has no mails, but the lease, and takes it again when it is free.
    private static async Task SendMailsAsync(TestStore store)
    {
        var mails = new MailSender(store.Database, store.Keys, new MailSettings("keyfob@example.com", "https://portal.example.com/renew"), new ListTransport());
        var work = new ScheduledWork(store.Database, store.Keys, store.Time, mails, NullLogger<ScheduledWork>.Instance);
        for (var attempt = 0; attempt < 50; attempt++)
        {
            await using (var context = store.Database.Context())
            {
                await context.Leases.ExecuteDeleteAsync();
            }

            if ((await work.RunOnceAsync(default)).HasLease)
            {
                return;
            }
        }

        Assert.Fail("The service keeps the lease.");
    }

    private static async Task CallAsync(HttpClient admin, string call, object content)
    {
        using var answer = await admin.PostAsJsonAsync($"/token/{call}", content);
        Assert.AreEqual(HttpStatusCode.NoContent, answer.StatusCode, $"{call}: {await answer.Content.ReadAsStringAsync()}");
    }

    private string Code(long step) => Note(Totp.CodeOf(s_seed, step, Digits));

    private string Note(string code)
    {
        _codes.Add(code);
        return code;
    }

    private static byte[] Pskc(TestStore store)
    {
        using var key = PskcKey.FromPassword(s_password, new Pbkdf2Parameters(new byte[16], 10_000));
        var entries = new[] { "KF1", "KF2" }.Select(serial => new SeedEntry
        {
            Serial = serial,
            Seed = [.. s_seed],
            Digits = Digits,
            Clock = new ClockReport { SetAt = store.Time.GetUtcNow().AddDays(-1), Ppm = 0.5 },
        }).ToArray();
        using var file = new MemoryStream();
        PskcWriter.Write(file, new BatchInfo { Name = "acme-1", CreatedAt = store.Time.GetUtcNow() }, entries, key);
        return file.ToArray();
    }

    private static byte[] Bytes(TestStore store) =>
        [.. Directory.EnumerateFiles(store.Folder, "verifier.db*").SelectMany(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        })];

    // The master keys, and what is derived from them.
    private static IEnumerable<byte[]> KeyRing(TestStore store)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(store.Location[0]));
        var masters = Strings(file.RootElement).Where(text => text.Length == 44).Select(Convert.FromBase64String).ToList();
        Assert.HasCount(1, masters);
        var derived = store.Keys.KeysOf(store.Keys.Ring.Current);
        return [.. masters, derived.Seeds, derived.Audit, derived.Hashes, derived.Cookies];
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
