using System.Net;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Tests.Pages.Staff;

[TestClass]
public sealed class RevokeBatchPageTests
{
    private const string Path = "/administration/tokens/revoke-batch";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_batch_is_revoked_after_its_label_was_typed(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind, token => token.Batch = "B 1");
        using var browser = await bench.AdministratorAsync();
        for (var number = 0; number < 3; number++)
        {
            await bench.Store.AddTokenAsync(null, token => token.Batch = "B 1");
        }

        await browser.OpenAsync($"{Path}?batch=B%201");
        Assert.Contains("4 tokens of the batch B 1 not revoked yet", browser.Text);
        await browser.SubmitAsync("revoke-batch", ("confirm", "b 1"), ("reason", "file lost"));
        Assert.Contains("Type the label B 1 to confirm.", browser.Text);
        await browser.SubmitAsync("revoke-batch", ("confirm", "B 1"), ("reason", ""));
        Assert.Contains("Type a reason", browser.Text);
        Assert.AreEqual(TokenState.Active, (await bench.ReadAsync()).State);

        await browser.SubmitAsync("revoke-batch", ("confirm", "B 1"), ("reason", "file lost"));
        Assert.Contains("4 tokens revoked.", browser.Text);
        Assert.Contains("has no token that is not revoked", browser.Text);
        Assert.AreEqual(TokenState.Revoked, (await bench.ReadAsync()).State);
        Assert.AreEqual("Revoked portal:root file lost", await bench.LastEntryAsync());
        Assert.AreEqual(4, (await bench.Store.AuditAsync()).Count(row => row.Kind == "Revoked"));
    }

    [TestMethod]
    public async Task A_batch_that_does_not_exist_has_no_form()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync($"{Path}?batch=none");
        Assert.Contains("has no token that is not revoked", browser.Text);
        Assert.DoesNotContain("value=\"revoke-batch\"", browser.Html);
        await browser.PostAsync($"{Path}?batch=staff", new Dictionary<string, string> { ["_handler"] = "revoke-batch", ["confirm"] = "staff", ["reason"] = "x" });
        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status, "without the form's token");
        Assert.IsFalse((await bench.Store.AuditAsync()).Any(row => row.Kind == "Revoked"));
    }
}
