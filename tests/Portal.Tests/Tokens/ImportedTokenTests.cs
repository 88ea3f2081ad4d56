using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Keyfob.Portal.ApiKeys;
using Keyfob.Portal.Tests.Telemetry;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules;
using Microsoft.Extensions.Logging;

namespace Keyfob.Portal.Tests.Tokens;

/// <summary>From a seed file over HTTP to an accepted code, and what a changed file or a changed row leads to.</summary>
[TestClass]
public sealed partial class ImportedTokenTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite, false)]
    [DataRow(StoreKind.Sqlite, true)]
    [DataRow(StoreKind.Postgres, false)]
    public async Task A_code_of_a_token_in_a_file_of_the_factory_is_accepted_once(StoreKind kind, bool isPassword)
    {
        await using var portal = await TestPortal.StartAsync(kind: kind);
        await ImportAsync(portal, SeedFiles.OfFactory(portal.Store.Time.GetUtcNow().AddDays(-1), isPassword), isPassword);

        Assert.IsTrue(await CheckAsync(portal, "KF1", portal.Code));
        Assert.IsFalse(await CheckAsync(portal, "KF1", portal.Code));
        Assert.IsTrue(await CheckAsync(portal, "KF2", SecondCode(portal)));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_code_of_a_token_in_a_file_of_csv2pskc_is_accepted_after_a_resync(bool isPassword)
    {
        await using var portal = await TestPortal.StartAsync();
        using var admin = await ImportAsync(portal, SeedFiles.OfCsv2Pskc(isPassword), isPassword);
        Assert.IsFalse(await CheckAsync(portal, "KF1", portal.Code), "the file tells nothing of the clock");

        using var begun = await admin.PostAsJsonAsync("/token/resync/begin", new { serial = "KF1", code = portal.Code, reason = "first use" });
        var id = (await begun.JsonAsync()).GetProperty("id").GetString();
        portal.Store.Time.Advance(TimeSpan.FromSeconds(30));
        using var completed = await admin.PostAsJsonAsync("/token/resync/complete", new { id, code = portal.Code, reason = "first use" });
        Assert.AreEqual(HttpStatusCode.NoContent, completed.StatusCode, await completed.Content.ReadAsStringAsync());
        portal.Store.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.IsTrue(await CheckAsync(portal, "KF1", portal.Code));
    }

    [TestMethod]
    [DataRow("wrong key", "[Tt]he key or password is wrong")]
    [DataRow("wrong password", "[Tt]he key or password is wrong")]
    [DataRow("csv2pskc, wrong key", "[Tt]he key or password is wrong")]
    [DataRow("csv2pskc, wrong password", "[Tt]he key or password is wrong")]
    [DataRow("changed MAC", "^Entry 2, line \\d+: the key or password is wrong, or the file was changed")]
    [DataRow("changed seed", "^Entry 2, line \\d+: the key or password is wrong, or the file was changed")]
    [DataRow("truncated", "[Ll]ine \\d+")]
    [DataRow("serial twice", "^Entry 2, line \\d+: ")]
    [DataRow("entities", "^The file is not XML, or it is incomplete\\.$")]
    [DataRow("external DTD", "^The file is not XML, or it is incomplete\\.$")]
    public async Task A_file_that_is_refused_stores_nothing_and_says_where(string change, string message)
    {
        await using var portal = await TestPortal.StartAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var isPassword = change.Contains("password", StringComparison.Ordinal);
        var file = Changed(change, change.StartsWith("csv2pskc", StringComparison.Ordinal) ? SeedFiles.OfCsv2Pskc(isPassword) : SeedFiles.OfFactory(portal.Store.Time.GetUtcNow(), isPassword), listener);
        using var admin = await portal.KeyClientAsync(ApiScope.Admin);
        var before = await CountAsync(portal);

        using var form = Form(file, isPassword, isWrong: change.Contains("wrong", StringComparison.Ordinal));
        using var answer = await admin.PostAsync("/token/import", form);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.MatchesRegex(message, (await answer.JsonAsync()).GetProperty("detail").GetString()!);
        Assert.AreEqual(before, await CountAsync(portal));
        Assert.IsFalse(listener.Pending(), "the file made the service ask somebody");
        Assert.IsFalse(await IsAcceptedAsync(portal, "serial", "KF1", portal.Code));
    }

    [TestMethod]
    public async Task A_serial_that_is_stored_already_refuses_the_file_and_the_first_seed_stays()
    {
        await using var portal = await TestPortal.StartAsync();
        var file = SeedFiles.OfFactory(portal.Store.Time.GetUtcNow());
        using var admin = await ImportAsync(portal, file, isPassword: false);
        var before = await CountAsync(portal);

        using var form = Form(file.Replace("KF1", "KF3", StringComparison.Ordinal), isPassword: false);
        using var answer = await admin.PostAsync("/token/import", form);

        Assert.AreEqual("Entry 2, line 53: a token with the serial KF2 exists already.", (await answer.JsonAsync()).GetProperty("detail").GetString());
        Assert.AreEqual(before, await CountAsync(portal));
        Assert.IsFalse(await IsAcceptedAsync(portal, "serial", "KF3", portal.Code));
        Assert.IsTrue(await CheckAsync(portal, "KF2", SecondCode(portal)));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Seeds_that_were_swapped_in_the_database_accept_no_code_and_raise_an_alarm(StoreKind kind)
    {
        var log = new LogLines();
        await using var portal = await TestPortal.StartAsync(kind: kind, change: builder => builder.Logging.AddProvider(log));
        await ImportAsync(portal, SeedFiles.OfFactory(portal.Store.Time.GetUtcNow().AddDays(-1)), isPassword: false);
        await using (var context = portal.Store.Database.Context())
        {
            var (one, two) = (context.Tokens.Single(row => row.Serial == "KF1"), context.Tokens.Single(row => row.Serial == "KF2"));
            (one.SealedSeed, two.SealedSeed) = (two.SealedSeed, one.SealedSeed);
            await context.SaveChangesAsync();
        }

        foreach (var user in new[] { "KF1", "KF2" })
        {
            foreach (var code in new[] { portal.Code, SecondCode(portal) })
            {
                using var answer = await portal.Client().PostFormAsync(Requests.StatusPath, ("user", user), ("pass", code));
                Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            }
        }

        Assert.AreEqual(4, log.All.Count(line => line.Contains("changed past the program", StringComparison.Ordinal)));
        await using var after = portal.Store.Database.Context();
        Assert.IsFalse(after.Tokens.Any(row => row.LastStep >= 0));
    }

    private static string SecondCode(TestPortal portal) => Totp.CodeOf(SeedFiles.SecondSeed, portal.Store.Step, 6);

    private static Task<bool> CheckAsync(TestPortal portal, string user, string code) => IsAcceptedAsync(portal, "user", user, code);

    private static async Task<bool> IsAcceptedAsync(TestPortal portal, string field, string value, string code)
    {
        using var answer = await portal.Client().PostFormAsync(Requests.CheckPath, (field, value), ("pass", code));
        return (await answer.JsonAsync()).IsAccepted();
    }

    // Each token belongs to a user with the name of its serial.
    private static async Task<HttpClient> ImportAsync(TestPortal portal, string file, bool isPassword)
    {
        var admin = await portal.KeyClientAsync(ApiScope.Admin);
        using var form = Form(file, isPassword);
        using var import = await admin.PostAsync("/token/import", form);
        Assert.AreEqual(HttpStatusCode.OK, import.StatusCode, await import.Content.ReadAsStringAsync());
        foreach (var serial in new[] { "KF1", "KF2" })
        {
            using var assign = await admin.PostAsJsonAsync("/token/assign", new { serial, user = serial });
            Assert.AreEqual(HttpStatusCode.NoContent, assign.StatusCode);
        }

        return admin;
    }

    private static MultipartFormDataContent Form(string file, bool isPassword, bool isWrong = false) => new()
    {
        { new StringContent(file), "file", "tokens.xml" },
        { new StringContent(isPassword ? SeedFiles.Password + (isWrong ? "x" : "") : isWrong ? new string('f', 32) : SeedFiles.Key), isPassword ? "password" : "key" },
    };

    private static async Task<(int Tokens, int Holders, int Entries)> CountAsync(TestPortal portal)
    {
        await using var context = portal.Store.Database.Context();
        return (context.Tokens.Count(), context.Holders.Count(), context.Audit.Count());
    }

    private static string Changed(string change, string file, TcpListener listener)
    {
        var afterDeclaration = file.IndexOf("?>", StringComparison.Ordinal) + 2;
        return change switch
        {
            "changed MAC" => Flip(file, "ValueMAC"),
            "changed seed" => Flip(file, "CipherValue"),
            "truncated" => file[..(file.Length * 2 / 3)],
            "serial twice" => file.Replace("KF2", "KF1", StringComparison.Ordinal),
            "entities" => file.Insert(afterDeclaration, "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>").Replace("KF1", "&b;", StringComparison.Ordinal),
            "external DTD" => file.Insert(afterDeclaration, $"<!DOCTYPE x SYSTEM \"http://{listener.LocalEndpoint}/x.dtd\">"),
            _ => file,
        };
    }

    // One bit of the last one.
    private static string Flip(string file, string element)
    {
        var value = Value().Matches(file).Last(match => match.Groups["name"].Value == element).Groups["value"];
        var bytes = Convert.FromBase64String(value.Value);
        bytes[^1] ^= 1;
        return file.Remove(value.Index, value.Length).Insert(value.Index, Convert.ToBase64String(bytes));
    }

    [GeneratedRegex(@"<(?:\w+:)?(?<name>\w+)>\s*(?<value>[A-Za-z0-9+/=]+)\s*</")]
    private static partial Regex Value();
}
