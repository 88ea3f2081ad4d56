using System.Net;
using System.Text.RegularExpressions;
using Keyfob.Accounts.Data;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Products;
using Keyfob.Orders.Sandbox;
using Keyfob.Orders.Stores;
using Keyfob.Portal.Payments;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Sales;

/// <summary>The service with prices and the sandbox. alice's token was bought eleven months ago; manager and administrator have tokens too.</summary>
internal static partial class SalesBench
{
    public static readonly WebhookSecret Secret = WebhookSecret.Create();

    public static readonly SalesSettings Sales = new()
    {
        Prices = new PriceList { Renewal = 1990, NewToken = 3900 },
        Seller = "Example Ltd\nAccount 12 34",
        Sandbox = Secret,
    };

    /// <summary>Starts it.</summary>
    /// <param name="kind">The store.</param>
    /// <param name="months">The age of alice's token.</param>
    /// <param name="change">Changes her token.</param>
    /// <param name="sales">Null for <see cref="Sales"/>.</param>
    /// <param name="listens">On a port, for browsers.</param>
    public static async Task<PageBench> StartAsync(StoreKind kind = StoreKind.Sqlite, int months = 11, Action<TokenRow>? change = null, SalesSettings? sales = null, bool listens = false) =>
        await PageBench.StartAsync(
            kind,
            token =>
            {
                Buy(token, months);
                change?.Invoke(token);
            },
            listens,
            builder => Connect(builder, listens),
            new ServerSettings { Listen = new IPEndPoint(IPAddress.Loopback, 0), Sales = sales ?? Sales });

    /// <summary>Adds an account with a token.</summary>
    public static async Task<TokenRow> AddAsync(this PageBench bench, string user, AccountRole role = AccountRole.Holder, string? organisation = null, int months = 11)
    {
        await bench.MakeAccountAsync(user, role, role == AccountRole.Manager ? organisation : null);
        return await bench.Store.AddTokenAsync(user, token =>
        {
            Buy(token, months);
            token.Holder!.Organisation = organisation;
        });
    }

    /// <summary>Puts tokens into the cart and orders them.</summary>
    /// <returns>The number of the order.</returns>
    public static async Task<long> OrderAsync(this PageClient browser, params string[] serials)
    {
        await browser.OpenAsync("/account/renewals?all=yes");
        foreach (var serial in serials)
        {
            await browser.SubmitAsync("add", ("serial", serial), ("product", nameof(Product.Renewal)));
        }

        await browser.OpenAsync("/account/cart");
        await browser.SubmitAsync("order");
        return long.Parse(OrderPath().Match(browser.Path).Groups[1].Value);
    }

    /// <summary>Opens the page of the sandbox for an order, and chooses there.</summary>
    public static async Task PayAsync(this PageClient browser, long order, string choice = "Pay")
    {
        await browser.OpenAsync($"/account/orders/{order}");
        await browser.SubmitAsync("card");
        await browser.OpenAsync(SandboxPath().Match(browser.Html).Value);
        await browser.SubmitAsync("sandbox", ("choice", choice));
    }

    /// <summary>Orders for alice's token and pays at the sandbox, which does not report it yet.</summary>
    public static async Task PayUnreportedAsync(this PageBench bench)
    {
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.OpenAsync($"/account/orders/{await browser.OrderAsync(bench.Token.Serial)}");
        await browser.SubmitAsync("card");
        await bench.Portal.Services.GetRequiredService<SandboxPayments>().ChooseAsync((await bench.PaymentsAsync()).Single().Id, SandboxChoice.Pay, default);
    }

    /// <summary>The payments at the sandbox.</summary>
    public static async Task<List<Keyfob.Orders.Data.SandboxPaymentRow>> PaymentsAsync(this PageBench bench)
    {
        var rows = new List<Keyfob.Orders.Data.SandboxPaymentRow>();
        await bench.ChangeOrdersAsync(context => rows.AddRange(context.SandboxPayments));
        return rows;
    }

    /// <summary>The mails in the outbox.</summary>
    public static async Task<List<string>> NoticesAsync(this PageBench bench)
    {
        await using var context = bench.Store.Database.Context();
        return await context.Notices.OrderBy(row => row.Id).Select(row => $"{row.UserKey}: {row.Subject}").ToListAsync();
    }

    /// <summary>Changes rows of orders past all rules.</summary>
    public static async Task ChangeOrdersAsync(this PageBench bench, Action<Keyfob.Orders.Data.OrdersDb> change)
    {
        await using var context = OrderTables.Open(bench.Store.Database);
        change(context);
        await context.SaveChangesAsync();
    }

    private static void Buy(TokenRow token, int months)
    {
        var purchase = DateOnly.FromDateTime(token.ImportedAt.UtcDateTime).AddMonths(-months);
        var dates = new Subscription(purchase, Years: 1);
        (token.Purchase, token.Years) = (Subscription.StartOf(purchase), 1);
        (token.ExpiresAt, token.RevokesAt) = (Subscription.StartOf(dates.Expiry), Subscription.StartOf(dates.Revocation));
    }

    // The sandbox asks the service as from the network, without a socket.
    private static void Connect(WebApplicationBuilder builder, bool listens)
    {
        if (!listens)
        {
            builder.Services.AddHttpClient(SandboxCourier.ClientName).ConfigurePrimaryHttpMessageHandler(services =>
                ((TestServer)services.GetRequiredService<IServer>()).CreateHandler(context => context.Connection.RemoteIpAddress = IPAddress.Loopback));
        }
    }

    [GeneratedRegex("^/account/orders/([0-9]+)$")]
    private static partial Regex OrderPath();

    [GeneratedRegex("/sandbox/payments/[0-9a-f]{32}")]
    private static partial Regex SandboxPath();
}
