using System.Net;
using System.Text;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Pages.Staff;

[TestClass]
public sealed class ImportPageTests
{
    private const string Path = "/administration/import", Seed = "3132333435363738393031323334353637383930";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_file_is_previewed_then_imported(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        var file = Csv([.. Enumerable.Range(1, 12).Select(number => $"T{number:D2},{Seed},TOTP,6,30")]);
        await browser.OpenAsync(Path);
        await browser.SubmitFileAsync("import", file, ("label", "June"));
        foreach (var text in (string[])["would add 12 tokens to the inventory", "T01 to T12", "Label June", "T10 6 digits, 30 s a resync", "Import 12 tokens"])
        {
            Assert.Contains(text, browser.Text);
        }

        Assert.DoesNotContain("T11", browser.Text, "only the first tokens");
        Assert.DoesNotContain(Seed, browser.Html);
        Assert.AreEqual(0, await CountAsync(bench));

        await browser.SubmitFileAsync("import", file, ("label", "June"));
        Assert.AreEqual($"{Path}?imported=12&batch=June", browser.Path);
        Assert.Contains("12 tokens imported.", browser.Text);
        Assert.AreEqual(12, await CountAsync(bench));
        Assert.AreEqual("Imported portal:root June", await bench.LastEntryAsync());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task An_encrypted_file_needs_its_password_or_key(bool isPassword)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        var file = Encoding.UTF8.GetBytes(SeedFiles.OfFactory(bench.Store.Time.GetUtcNow(), isPassword));
        var (field, secret) = isPassword ? ("password", SeedFiles.Password) : ("key", SeedFiles.Key);
        await browser.OpenAsync(Path);
        await browser.SubmitFileAsync("import", file, ("password", ""), ("key", ""));
        Assert.Contains($"in the field {field}", browser.Text);
        await browser.SubmitFileAsync("import", file, (field, secret));
        Assert.Contains("would add 2 tokens", browser.Text);
        Assert.Contains("Label acme-1", browser.Text);
        Assert.Contains("KF1 6 digits, 30 s one code", browser.Text);
        Assert.DoesNotContain(secret, browser.Html);
        await browser.SubmitFileAsync("import", file, (field, secret));
        Assert.Contains("2 tokens imported.", browser.Text);
    }

    [TestMethod]
    public async Task All_refused_entries_are_named_with_entry_and_line_and_nothing_is_imported()
    {
        await using var bench = await PageBench.StartAsync(change: token => token.Serial = "OLD");
        using var browser = await bench.AdministratorAsync();
        var file = Csv("# comment", $"OK1,{Seed},TOTP,6,30", $"OLD,{Seed},TOTP,6,30", $"SHORT,{Seed[..8]},TOTP,6,30", $"OK1,{Seed},TOTP,6,30", $"HOTP,{Seed},HOTP,6,0", $"BAD,no-seed!,TOTP,6,30", $"D9,{Seed},TOTP,9,30", "Q,\"a\"b\",TOTP,6,30", $"OK2,{Seed},TOTP,6,30");
        await browser.OpenAsync(Path);
        await browser.SubmitFileAsync("import", file);
        foreach (var text in (string[])
        [
            "Refused: 7 of 9 tokens.",
            "Entry 2, line 3: a token with the serial OLD exists already.",
            "Entry 3, line 4: the seed has less than 16 bytes.",
            "Entry 4, line 5: the serial is that of entry 1.",
            "Entry 5, line 6: the token is counter-based (HOTP)",
            "Entry 6, line 7: the key is neither hexadecimal nor Base32.",
            "Entry 7, line 8: Digits is out of range.",
            "Line 9: a cell has a quote",
            "OK1 to OLD",
        ])
        {
            Assert.Contains(text, browser.Text);
        }

        Assert.DoesNotContain("Import this file", browser.Text);
        Assert.DoesNotContain("no-seed!", browser.Html);
        Assert.DoesNotContain(Seed[..8], browser.Html);

        // The same file past the preview.
        await browser.SubmitFileAsync("import", file, ("fingerprint", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file))));
        Assert.Contains("Entry 3, line 4: the seed has less than 16 bytes.", browser.Text);
        Assert.AreEqual(0, await CountAsync(bench));
    }

    [TestMethod]
    public async Task Many_refused_entries_are_counted_and_the_first_hundred_named()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Path);
        await browser.SubmitFileAsync("import", Csv([.. Enumerable.Range(1, 1500).Select(number => $"T{number},00,TOTP,6,30")]));
        Assert.Contains("Refused: 1,500 of 1,500 tokens.", browser.Text);
        Assert.Contains("Entry 100, line 100:", browser.Text);
        Assert.DoesNotContain("Entry 101,", browser.Text);
        Assert.Contains("No entry of the file can be read.", browser.Text);
    }

    [TestMethod]
    public async Task Another_file_than_that_of_the_preview_is_not_imported()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Path);
        await browser.SubmitFileAsync("import", Csv($"T1,{Seed},TOTP,6,30"));
        await browser.SubmitFileAsync("import", Csv($"T2,{Seed},TOTP,6,30"));
        Assert.Contains("This is not the file of the preview.", browser.Text);
        Assert.AreEqual(0, await CountAsync(bench));
    }

    [TestMethod]
    [DataRow("", "The request needs the part file.")]
    [DataRow("<x", "line 1")]
    [DataRow("one cell", "The file")]
    public async Task A_file_that_cannot_be_read_is_named(string text, string message)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Path);
        await browser.SubmitFileAsync("import", Encoding.UTF8.GetBytes(text));
        Assert.AreEqual(HttpStatusCode.OK, browser.Status);
        Assert.Contains(message, browser.Text, StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    public async Task A_forged_form_is_refused_and_one_of_another_browser_too()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        using var attacker = bench.Browser();
        await attacker.OpenAsync("/sign-in");
        var foreign = Token(attacker);
        await browser.OpenAsync(Path);
        var own = Token(browser);
        var file = Csv($"T1,{Seed},TOTP,6,30");
        var fingerprint = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
        foreach (var token in (string[])[foreign, "", own[..^4] + "AAAA"])
        {
            await browser.OpenAsync(Path);
            await browser.SubmitFileAsync("import", file, ("__RequestVerificationToken", token), ("fingerprint", fingerprint));
            Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status);
            Assert.AreEqual(0, await CountAsync(bench));
        }

        await browser.PostAsync(Path, new Dictionary<string, string> { ["_handler"] = "import", ["__RequestVerificationToken"] = own });
        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status, "a form that is not multipart");
        await browser.OpenAsync(Path);
        await browser.SubmitFileAsync("import", file, ("fingerprint", fingerprint));
        Assert.AreEqual(1, await CountAsync(bench), "the page's own form");
    }

    [TestMethod]
    public async Task Without_the_role_or_the_session_the_file_is_not_read()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Path);
        await bench.ChangeAccountAsync("root", account => account.Role = Accounts.Data.AccountRole.Manager);
        await browser.SubmitFileAsync("import", Csv($"T1,{Seed},TOTP,6,30"));
        Assert.AreEqual(HttpStatusCode.Forbidden, browser.Status);
        await bench.ChangeAccountAsync("root", account => account.Role = Accounts.Data.AccountRole.Administrator);
        await browser.OpenAsync(Path);
        await bench.EndAllSessionsAsync();
        await browser.SubmitFileAsync("import", Csv($"T1,{Seed},TOTP,6,30"));
        Assert.StartsWith("/sign-in", browser.Path);
        Assert.AreEqual(0, await CountAsync(bench));
    }

    private static string Token(PageClient browser) => System.Text.RegularExpressions.Regex.Match(browser.Html, "__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;

    private static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    private static async Task<int> CountAsync(PageBench bench)
    {
        await using var context = bench.Store.Database.Context();
        return context.Audit.Count(entry => entry.Kind == "Imported");
    }
}
