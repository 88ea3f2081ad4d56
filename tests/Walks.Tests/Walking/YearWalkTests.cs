using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.Walks.Tests.Benches;
using Keyfob.Walks.Tests.Deployments;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Walks.Tests.Walking;

/// <summary>A subscription ends, a renewal restores the token, mails arrive before the revocation, and the revocation is final.</summary>
[TestClass]
[TestCategory("Slow")]
public sealed class YearWalkTests
{
    private static readonly TimeSpan s_morning = TimeSpan.FromMinutes(2);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_expiry_suspends_a_renewal_by_card_restores_mails_arrive_and_the_revocation_is_final(StoreKind kind)
    {
        await using var bench = await WalkBench.StartAsync(kind);
        var (person, page) = (bench.Person, bench.Person.Page);
        await person.SignInAsync(await bench.CodeAsync());
        await person.SeeAsync("Manage OTP", "walk-manage");
        var bought = await bench.ReadAsync();

        await bench.AdvanceToAsync(bought.ExpiresAt!.Value + s_morning);
        await UntilAsync(bench, TokenState.Suspended);
        await person.SignInAsync(await bench.CodeAsync());
        await bench.ExpectAlertAsync("subscription of your token has ended");
        await bench.OpenDetailsAsync();
        await AssertStatusAsync(page, "Suspended");
        await person.SeeAsync("KFDEMO000001", "walk-suspended");

        await RenewAsync(bench);
        await UntilAsync(bench, TokenState.Active);
        var renewed = await bench.ReadAsync();
        Assert.AreEqual((bought.ExpiresAt.Value.AddYears(1), bought.RevokesAt!.Value.AddYears(1)), (renewed.ExpiresAt, renewed.RevokesAt));

        // After the end of the lease of the process that was killed another one sends the mails.
        await bench.AdvanceAsync(TimeSpan.FromMinutes(6));
        await Waiting.UntilAsync(() => Task.FromResult(MailsTo(bench, "alice").Any(text => text.Contains("19.90"))));

        await bench.SignInWithNextCodeAsync();
        await person.SeeAsync("Manage OTP", "walk-renewed");

        await bench.AdvanceToAsync(renewed.ExpiresAt!.Value + s_morning);
        await UntilAsync(bench, TokenState.Suspended);
        foreach (var (index, days) in new[] { 30, 15, 3 }.Index())
        {
            await bench.AdvanceToAsync(renewed.RevokesAt!.Value.AddDays(-days) + s_morning);
            await Waiting.UntilAsync(() => Task.FromResult(Warnings(bench, renewed.RevokesAt.Value).Count > index));
        }

        await bench.AdvanceToAsync(renewed.RevokesAt!.Value + s_morning);
        await UntilAsync(bench, TokenState.Revoked);
        await person.SignInAsync(await bench.CodeAsync());
        await bench.ExpectAlertAsync("no active token");
        await bench.OpenDetailsAsync();
        await AssertStatusAsync(page, "Revoked");
        await person.SeeAsync("KFDEMO000001", "walk-revoked");
        await page.GotoAsync("/account/renewals?all=yes");
        await Expect(page.GetByText("revoked: order a new token")).ToBeVisibleAsync();
        await person.SeeAsync("Subscription Renewals", "walk-renewals-revoked");
        Assert.HasCount(3, Warnings(bench, renewed.RevokesAt.Value));
        bench.Simulator.AssertClean();
    }

    private static async Task RenewAsync(WalkBench bench)
    {
        var (person, page) = (bench.Person, bench.Person.Page);
        await person.FollowAsync("Renewals");
        await person.SeeAsync("Subscription Renewals", "walk-renewals");
        await page.GetByLabel("KFDEMO000001").CheckAsync();
        await person.PressAsync("Put into the cart");
        await bench.ExpectStatusAsync("1 item in the cart now");
        await bench.KillOneAsync();
        await person.FollowAsync("Cart");
        await person.SeeAsync("Cart", "walk-cart");
        await person.PressAsync("Order");
        await person.SeeAsync("Order", "walk-order");
        await person.PressAsync("Pay by card");
        await person.FollowAsync("To the card provider's page");
        await person.SeeAsync("Sandbox payment", "walk-sandbox");
        await person.PressAsync("Pay");
        await person.SeeAsync("Payment", "walk-payment");
        await person.FollowAsync("To the order");
        await Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Receipt" })).ToBeVisibleAsync();
        await person.SeeAsync("Order", "walk-order-paid");
        await person.FollowAsync("Receipt");
        await person.SeeAsync("Receipt", "walk-receipt");
    }

    private static async Task AssertStatusAsync(IPage page, string status)
    {
        await Expect(page.Locator(".token-status")).ToHaveTextAsync(status);
        await Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Resync" })).ToHaveCountAsync(0);
    }

    private static Task UntilAsync(WalkBench bench, TokenState state) => Waiting.UntilAsync(async () => (await bench.ReadAsync()).State == state);

    private static List<string> Warnings(WalkBench bench, DateTimeOffset revokesAt) =>
        [.. MailsTo(bench, "alice").Where(text => text.Contains($"On {revokesAt:yyyy-MM-dd} at 00:00 UTC the token will be revoked", StringComparison.Ordinal))];

    private static List<string> MailsTo(WalkBench bench, string user)
    {
        lock (bench.Mails.Received)
        {
            return [.. bench.Mails.Received.Where(mail => mail.Recipient == $"{user}@example.com").Select(mail => mail.Message.TextBody ?? "")];
        }
    }
}
