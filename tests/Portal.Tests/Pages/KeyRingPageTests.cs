using System.Net;
using Keyfob.Portal.Answers;
using Keyfob.Verifier.LongTasks;
using Keyfob.Verifier.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Pages;

[TestClass]
public sealed class KeyRingPageTests
{
    private const string Page = "/administration/key-ring", First = "2033-05-18-1", Second = "2033-05-18-2";

    private static readonly (string, string) s_reason = ("reason", "a year is over"), s_confirm = ("confirm", "yes");

    [TestMethod]
    public async Task A_rotation_adds_a_key_and_encrypts_all_seeds_while_codes_are_accepted()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Page);
        Assert.Contains("2 seeds", browser.Text);
        Assert.Contains("made 18 May 2033", browser.Text);
        await browser.SubmitAsync("add", s_reason, s_confirm);
        Assert.Contains("Make a backup of keys.json now", browser.Text);
        Assert.AreEqual(Second, bench.Store.Keys.Ring.Current);
        Assert.AreEqual($"key {Second} added: a year is over", (await bench.Store.AuditAsync())[^1].Detail);
        Assert.Contains("2 seeds are encrypted with other keys", browser.Text);

        await browser.SubmitAsync("encrypt", s_confirm);
        Assert.Contains("It begins within some seconds", browser.Text);
        Assert.IsTrue(await Runner(bench).RunOnceAsync(default));
        await browser.OpenAsync(Page);
        Assert.Contains("All seeds were encrypted with the key", browser.Text);
        Assert.Contains("The current key encrypts all seeds", browser.Text);
        await using var context = bench.Store.Database.Context();
        Assert.IsTrue(await context.Tokens.AllAsync(token => token.SeedKeyId == Second));
        using var holder = await bench.SignedInAsync(withOtp: true);

        Assert.DoesNotContain($"remove-{First}", browser.Html, "audit entries need it");
    }

    [TestMethod]
    public async Task Nothing_is_done_without_a_reason_or_a_confirmation()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Page);
        await browser.SubmitAsync("add", s_confirm);
        Assert.Contains("Type a reason", browser.Text);
        await browser.SubmitAsync("add", s_reason);
        Assert.Contains("Tick the box", browser.Text);
        Assert.AreEqual(First, bench.Store.Keys.Ring.Current);
        await browser.SubmitAsync("add", s_reason, s_confirm);
        await browser.SubmitAsync("encrypt");
        Assert.Contains("Tick the box", browser.Text);
        Assert.IsFalse(await Runner(bench).RunOnceAsync(default));
    }

    [TestMethod]
    public async Task A_form_that_is_sent_twice_adds_one_key()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        using var stale = new PageClient(bench.Portal.Server, cookies: browser.Cookies);
        await browser.OpenAsync(Page);
        await stale.OpenAsync(Page);
        await browser.SubmitAsync("add", s_reason, s_confirm);
        await stale.SubmitAsync("add", s_reason, s_confirm);
        Assert.Contains("Another key is current now", stale.Text);
        Assert.AreEqual(Second, bench.Store.Keys.Ring.Current);
    }

    [TestMethod]
    public async Task After_a_rotation_on_the_command_line_nothing_is_encrypted_until_the_service_was_restarted()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Page);
        await browser.SubmitAsync("add", s_reason, s_confirm);
        using (var commandLine = new Verifier.Keys.KeyRingFile(bench.Store.Location[0], bench.Store.Time))
        {
            commandLine.Rotate();
        }

        await browser.OpenAsync(Page);
        Assert.Contains("restart this service", browser.Text);
        await browser.SubmitAsync("encrypt", s_confirm);
        Assert.Contains("Another key is current now", browser.Text);
        Assert.IsFalse(await Runner(bench).RunOnceAsync(default));
    }

    [TestMethod]
    public async Task A_key_that_nothing_needs_is_removed_with_a_reason()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Page);
        await browser.SubmitAsync("add", s_reason, s_confirm);
        using (var commandLine = new Verifier.Keys.KeyRingFile(bench.Store.Location[0], bench.Store.Time))
        {
            commandLine.Rotate();
        }

        // The audit has the addition of the second key: nothing needs the third one only if it is not the current one, so a fourth is added.
        _ = bench.Store.Keys.KeysOf("2033-05-18-3");
        await browser.OpenAsync(Page);
        await browser.SubmitAsync("add", s_reason, s_confirm);
        await browser.SubmitAsync("remove-2033-05-18-3", ("reason", ""));
        Assert.Contains("Type a reason", browser.Text);
        using var stale = new PageClient(bench.Portal.Server, cookies: browser.Cookies);
        await stale.OpenAsync(Page);
        await browser.SubmitAsync("remove-2033-05-18-3", s_reason);
        Assert.Contains("The key is removed", browser.Text);
        Assert.AreEqual("key 2033-05-18-3 removed: a year is over", (await bench.Store.AuditAsync())[^1].Detail);
        Assert.DoesNotContain("2033-05-18-3", bench.Store.Keys.Ring.Ids);
        await stale.SubmitAsync("remove-2033-05-18-3", s_reason);
        Assert.AreEqual(HttpStatusCode.NotFound, stale.Status);
    }

    [TestMethod]
    public async Task A_key_that_is_needed_or_missing_is_not_removed_also_by_a_forged_form()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        var visitor = browser.Visitor;
        var desk = bench.Portal.Services.GetRequiredService<Oversight.KeyRingDesk>();
        Assert.AreEqual(Oversight.KeyRingOutcome.InUse, await desk.RemoveKeyAsync(visitor, First, "why not", default));
        await desk.AddKeyAsync(visitor, First, "a year is over", default);
        Assert.AreEqual(Oversight.KeyRingOutcome.InUse, await desk.RemoveKeyAsync(visitor, First, "why not", default));
        await Assert.ThrowsExactlyAsync<NotFoundException>(() => desk.RemoveKeyAsync(visitor, "none", "why not", default));
        Assert.HasCount(2, bench.Store.Keys.Ring.Ids);
    }

    [TestMethod]
    public async Task With_PostgreSQL_keys_are_added_and_removed_on_the_command_line_only()
    {
        await using var bench = await PageBench.StartAsync(StoreKind.Postgres);
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Page);
        Assert.Contains("Only on the command line", browser.Text);
        var visitor = browser.Visitor;
        var desk = bench.Portal.Services.GetRequiredService<Oversight.KeyRingDesk>();
        Assert.AreEqual(Oversight.KeyRingOutcome.CommandLineOnly, await desk.AddKeyAsync(visitor, First, "a year is over", default));
        Assert.AreEqual(Oversight.KeyRingOutcome.CommandLineOnly, await desk.RemoveKeyAsync(visitor, First, "a year is over", default));
        ((Verifier.Keys.KeyRingFile)bench.Store.Keys).Rotate();
        await browser.OpenAsync(Page);
        Assert.Contains("on every machine, and all services were restarted since", browser.Text);
        await browser.SubmitAsync("encrypt", s_confirm);
        using (var other = new Verifier.Keys.KeyRingFile(bench.Store.Location[0], bench.Store.Time))
        {
            Assert.AreEqual(Second, other.Ring.Current);
            Assert.IsTrue(await Runner(bench).RunOnceAsync(default));
        }

        await browser.OpenAsync(Page);
        Assert.AreEqual(HttpStatusCode.OK, browser.Status);
        Assert.Contains("All seeds were encrypted with the key", browser.Text);
    }

    private static LongTaskRunner Runner(PageBench bench) => bench.Portal.Services.GetRequiredService<LongTaskRunner>();
}
