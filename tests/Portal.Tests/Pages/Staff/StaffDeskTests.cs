using Keyfob.Accounts.Data;
using Keyfob.Portal.Administrators;
using Keyfob.Portal.Answers;
using Keyfob.Verifier.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Pages.Staff;

/// <summary>What an administrator does to accounts, batches and files, as the next page and the audit show it.</summary>
[TestClass]
public sealed class StaffDeskTests
{
    private const string Password = "another long password";

    [TestMethod]
    public async Task A_typed_password_is_not_given_back_and_signs_in()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await using (var scope = bench.Portal.Services.CreateAsyncScope())
        {
            var (desk, visitor) = (scope.ServiceProvider.GetRequiredService<AccountsDesk>(), browser.Visitor);
            await Assert.ThrowsExactlyAsync<NotFoundException>(() => desk.SetPasswordAsync(visitor, "bob", "the first password", "new", default));
            Assert.IsNull(await desk.MakeAccountAsync(visitor, "bob", AccountRole.Holder, null, "the first password", "new", default));
            Assert.IsNull(await desk.SetPasswordAsync(visitor, "bob", "the second password", "forgotten", default));
        }

        await browser.OpenAsync("/administration/accounts/account?user=bob");
        await browser.SubmitAsync("password", ("password", Password), ("reason", "forgotten again"));
        Assert.Contains("The password is set.", browser.Text);
        Assert.DoesNotContain(Password, browser.Html);
        Assert.AreEqual("PasswordChanged portal:root bob forgotten again", await bench.LastEntryAsync());
        using var bob = bench.Browser();
        await bob.SignInAsync("bob", Password, null);
        Assert.AreEqual("/account/otp", bob.Path);
    }

    [TestMethod]
    public async Task The_counts_are_new_after_a_batch_was_revoked()
    {
        await using var bench = await PageBench.StartAsync(change: token => token.Batch = "B1");
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync("/administration/tokens");
        Assert.Contains("Active 2 ", browser.Text);
        await browser.OpenAsync("/administration/tokens/revoke-batch?batch=B1");
        await browser.SubmitAsync("revoke-batch", ("confirm", "B1"), ("reason", "file lost"));
        await browser.OpenAsync("/administration/tokens");
        Assert.Contains("Active 1 ", browser.Text);
        Assert.Contains("Revoked 1 ", browser.Text);
    }

    [TestMethod]
    [DataRow("June", "Label June")]
    [DataRow("", "Label acme-1")]
    public async Task A_preview_shows_the_label_that_was_typed_or_that_of_the_file(string label, string words)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync("/administration/tokens");
        Assert.Contains("Inventory 0 ", browser.Text);
        await browser.OpenAsync("/administration/import");
        var file = System.Text.Encoding.UTF8.GetBytes(SeedFiles.OfFactory(bench.Store.Time.GetUtcNow()));
        await browser.SubmitFileAsync("import", file, ("label", label), ("key", SeedFiles.Key));
        Assert.Contains(words, browser.Text);
        await browser.SubmitFileAsync("import", file, ("label", label), ("key", SeedFiles.Key));
        Assert.Contains("2 tokens imported.", browser.Text);
        Assert.EndsWith(words["Label".Length..], await bench.LastEntryAsync());
        await browser.OpenAsync("/administration/tokens");
        Assert.Contains("Inventory 2 ", browser.Text, "the counts are new");
    }

    [TestMethod]
    public async Task The_audit_of_an_export_says_what_was_searched_for()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Oversight.AuditExport.Path);
        Assert.AreEqual("AuditExported portal:root all entries", await bench.LastEntryAsync());
        await browser.OpenAsync($"{Oversight.AuditExport.Path}?from=2033-05-01&to=2033-05-18&kind=CodeWrong&actor=192.0.2.1&serial={bench.Token.Serial}&user=alice");
        Assert.AreEqual(
            $"AuditExported portal:root from 2033-05-01, to 2033-05-18, kind CodeWrong, actor 192.0.2.1, serial {bench.Token.Serial}, user alice",
            await bench.LastEntryAsync());
    }

    [TestMethod]
    [DataRow(256, false)]
    [DataRow(257, true)]
    public async Task A_text_to_search_for_has_at_most_256_characters(int length, bool isRefused)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        foreach (var field in (string[])["actor", "serial", "user"])
        {
            await browser.OpenAsync($"/administration/audit?{field}={new string('x', length)}");
            Assert.AreEqual(isRefused, browser.Text.Contains("A text to search for has at most 256 characters", StringComparison.Ordinal), field);
        }
    }
}
