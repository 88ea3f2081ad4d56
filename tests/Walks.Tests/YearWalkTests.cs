using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.Walks.Tests.Services;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Walks.Tests;

/// <summary>A subscription ends, mails arrive before the revocation, and the revocation is final.</summary>
[TestClass]
public sealed class YearWalkTests
{
    private static readonly TimeSpan s_morning = TimeSpan.FromMinutes(2);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_year_later_the_token_is_suspended_mails_arrive_and_the_revocation_is_final(StoreKind kind)
    {
        await using var bench = await WalkBench.StartAsync(kind);
        var person = bench.Person;
        await person.SignInAsync(await bench.CodeAsync());
        await person.SeeAsync("Manage OTP", "walk-manage");
        var token = await bench.ReadAsync();

        await bench.AdvanceToAsync(token.ExpiresAt!.Value + s_morning);
        await UntilAsync(bench, TokenState.Suspended);
        await person.SignInAsync(await bench.CodeAsync());
        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("subscription of your token has ended");
        await person.SignInAsync(null);
        await person.FollowAsync("View Details of KFDEMO000001");
        await Expect(person.Page.Locator(".token-status")).ToHaveTextAsync("Suspended");
        await Expect(person.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Resync" })).ToHaveCountAsync(0);
        await person.SeeAsync("KFDEMO000001", "walk-suspended");
        await bench.KillOneAsync();

        // The lease of the killed process ends.
        await bench.AdvanceAsync(TimeSpan.FromMinutes(6));

        foreach (var (index, days) in new[] { 30, 15, 3 }.Index())
        {
            await bench.AdvanceToAsync(token.RevokesAt!.Value.AddDays(-days) + s_morning);
            await Waiting.UntilAsync(() => Task.FromResult(MailsTo(bench, "alice").Count > index));
            Assert.Contains($"On {token.RevokesAt:yyyy-MM-dd} at 00:00 UTC the token will be revoked", MailsTo(bench, "alice")[index]);
        }

        await bench.AdvanceToAsync(token.RevokesAt!.Value + s_morning);
        await UntilAsync(bench, TokenState.Revoked);
        await person.SignInAsync(await bench.CodeAsync());
        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no active token");
        await person.SignInAsync(null);
        await person.FollowAsync("View Details of KFDEMO000001");
        await Expect(person.Page.Locator(".token-status")).ToHaveTextAsync("Revoked");
        await person.SeeAsync("KFDEMO000001", "walk-revoked");
        Assert.HasCount(3, MailsTo(bench, "alice"));
    }

    private static Task UntilAsync(WalkBench bench, TokenState state) => Waiting.UntilAsync(async () => (await bench.ReadAsync()).State == state);

    private static List<string> MailsTo(WalkBench bench, string user)
    {
        lock (bench.Mails.Received)
        {
            return [.. bench.Mails.Received.Where(mail => mail.Recipient == $"{user}@example.com").Select(mail => mail.Message.TextBody ?? "")];
        }
    }
}
