using System.Net;
using Keyfob.Accounts.Data;
using Keyfob.Portal.Tests.Pages;

namespace Keyfob.Portal.Tests.Sales;

[TestClass]
public sealed class ClaimPageTests
{
    [TestMethod]
    public async Task A_faulty_token_is_claimed_accepted_and_replaced()
    {
        await using var bench = await SalesBench.StartAsync(months: 1);
        await bench.AddAsync("root", AccountRole.Administrator);
        var stock = await bench.Store.AddTokenAsync(null);
        using var alice = await bench.SignedInAsync(withOtp: false);
        await alice.OpenAsync(bench.Details);
        Assert.Contains("Claim a replacement", alice.Text);
        await alice.OpenAsync(bench.Details + "/claim");
        await alice.SubmitAsync("claim", ("Input.ErrorNumber", ""), ("Input.Description", " "));
        Assert.Contains("or describe what is wrong", alice.Text);
        await alice.SubmitAsync("claim", ("Input.ErrorNumber", "100"), ("Input.Description", ""));
        Assert.Contains("The number after Err is 1 to 99", alice.Text);
        await alice.SubmitAsync("claim", ("Input.ErrorNumber", "21"), ("Input.Description", "since <b>yesterday</b>"));
        Assert.Contains("Not decided", alice.Text);
        Assert.DoesNotContain("Input.Description", alice.Html);

        using var root = await bench.SignedInAsync(withOtp: true, "root");
        await root.OpenAsync("/administration/claims?state=Open");
        Assert.Contains(bench.Token.Serial, root.Text);
        await root.OpenAsync("/administration/claims/1");
        Assert.Contains("since &lt;b&gt;yesterday&lt;/b&gt;", root.Html);
        await root.SubmitAsync("accept", ("reason", ""));
        Assert.Contains("Type a reason", root.Text);
        await root.SubmitAsync("accept", ("reason", "flash fault"));
        await root.SubmitAsync("replace", ("serial", stock.Serial), ("reason", "accepted"));
        Assert.Contains("Replaced", root.Text);
        var (old, replacement) = (await bench.ReadAsync(), await bench.Store.ReadAsync(stock));
        Assert.AreEqual((old.Purchase, old.ExpiresAt), (replacement.Purchase, replacement.ExpiresAt));
        CollectionAssert.AreEqual((string[])["alice: Your token will be replaced"], await bench.NoticesAsync());
        await alice.OpenAsync(bench.Details + "/claim");
        Assert.Contains($"The new token is {stock.Serial}", alice.Text);
    }

    [TestMethod]
    public async Task A_declined_claim_shows_the_reason_and_can_be_made_again()
    {
        await using var bench = await SalesBench.StartAsync(months: 1);
        await bench.AddAsync("root", AccountRole.Administrator);
        using var alice = await bench.SignedInAsync(withOtp: false);
        await alice.OpenAsync(bench.Details + "/claim");
        await alice.SubmitAsync("claim", ("Input.ErrorNumber", "21"), ("Input.Description", ""));
        using var root = await bench.SignedInAsync(withOtp: true, "root");
        await root.OpenAsync("/administration/claims/1");
        await root.SubmitAsync("decline", ("reason", "It works here."));
        await alice.OpenAsync(bench.Details + "/claim");
        Assert.Contains("It works here.", alice.Text);
        await alice.SubmitAsync("claim", ("Input.ErrorNumber", "21"), ("Input.Description", ""));
        Assert.Contains("Not decided", alice.Text);
    }

    [TestMethod]
    public async Task After_the_warranty_and_for_tokens_of_others_there_is_no_claim()
    {
        await using var bench = await SalesBench.StartAsync(months: 2);
        await bench.AddAsync("bob", months: 1);
        using var alice = await bench.SignedInAsync(withOtp: false);
        await alice.OpenAsync(bench.Details);
        Assert.DoesNotContain("Claim a replacement", alice.Text);
        await alice.OpenAsync(bench.Details + "/claim");
        await alice.SubmitAsync("claim", ("Input.ErrorNumber", "21"), ("Input.Description", ""));
        Assert.Contains("The warranty has ended", alice.Text);
        using var bob = await bench.SignedInAsync(withOtp: false, "bob");
        await bob.OpenAsync(bench.Details + "/claim");
        Assert.AreEqual(HttpStatusCode.NotFound, bob.Status);
    }
}
