using Keyfob.Orders.Carts;
using Keyfob.Orders.Data;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Products;
using Keyfob.Orders.Sandbox;
using Keyfob.Orders.Setup;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Keyfob.Orders.Tests;

/// <summary>A store with what is sold, and the sandbox as the card provider. The clock stands still.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    public const long Renewal = 1990, NewToken = 3900;

    public static readonly Buyer Alice = new("alice", null);

    private readonly ServiceProvider _services;
    private readonly bool _ownsStore;

    private TestShop(TestStore store, ServiceProvider services, bool ownsStore) => (Store, _services, _ownsStore) = (store, services, ownsStore);

    public TestStore Store { get; }

    /// <summary>The UTC day of the clock.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Store.Time.GetUtcNow().UtcDateTime);

    public static async Task<TestShop> OpenAsync(StoreKind kind = StoreKind.Sqlite)
    {
        var store = await TestStore.OpenAsync(kind, database => new Schema(database, OrderTables.Open));
        return new TestShop(store, Build(store, store.Database, WebhookSecret.Create()), ownsStore: true);
    }

    /// <summary>A second process over the same database.</summary>
    public TestShop Second(IDatabase? database = null) => new(Store, Build(Store, database ?? Store.Database, Get<WebhookSecret>()), ownsStore: false);

    public T Get<T>()
        where T : class => _services.GetRequiredService<T>();

    /// <summary>Adds a token that was bought on a day.</summary>
    public Task<TokenRow> AddTokenAsync(string user, DateOnly purchase, int years = 1, TokenState state = TokenState.Active, string? organisation = null) => Store.AddTokenAsync(user, token =>
    {
        var dates = new Subscription(purchase, years);
        (token.Purchase, token.Years, token.State) = (Subscription.StartOf(purchase), years, state);
        (token.ExpiresAt, token.RevokesAt) = (Subscription.StartOf(dates.Expiry), Subscription.StartOf(dates.Revocation));
        token.Holder!.Organisation = organisation;
    });

    /// <summary>Orders what is in the cart of a buyer.</summary>
    public async Task<long> OrderAsync(Buyer? buyer = null)
    {
        buyer ??= Alice;
        var total = (await Get<CartStore>().ReadAsync(buyer, default)).Total;
        return await Get<OrderPlacement>().PlaceAsync(buyer, total, "test", default) ?? throw new AssertFailedException("not ordered");
    }

    /// <summary>Orders renewals.</summary>
    public async Task<long> OrderAsync(Buyer buyer, params string[] serials)
    {
        await Get<CartStore>().AddAsync(buyer, Product.Renewal, serials, default);
        return await OrderAsync(buyer);
    }

    /// <summary>Begins a payment by card.</summary>
    /// <returns>The provider's ID of the payment.</returns>
    public async Task<string> BeginCardAsync(long order, Buyer? buyer = null)
    {
        Assert.IsTrue(await Get<CardCheckout>().BeginAsync(buyer ?? Alice, order, new Uri("http://localhost/back"), default));
        return (await FindAsync(order)).Pending!.PaymentId;
    }

    /// <summary>Pays at the sandbox, and brings its event to the webhook.</summary>
    public async Task<WebhookOutcome> PayByCardAsync(long order, SandboxChoice choice = SandboxChoice.Pay, Buyer? buyer = null)
    {
        var payment = await BeginCardAsync(order, buyer);
        Assert.IsTrue(await Get<SandboxPayments>().ChooseAsync(payment, choice, default));
        return await TakeEventAsync(payment);
    }

    /// <summary>Brings the event of a payment to the webhook.</summary>
    /// <param name="change">Changes the row of which the event is made.</param>
    public async Task<WebhookOutcome> TakeEventAsync(string payment, Action<SandboxPaymentRow>? change = null)
    {
        var row = (await Get<SandboxPayments>().ReadAsync(payment, default))!;
        change?.Invoke(row);
        var body = SandboxPayments.BodyOf(row);
        return await Get<CardWebhook>().TakeAsync(WebhookSignature.Sign(Get<WebhookSecret>().Bytes, Store.Time.GetUtcNow(), body), body, default);
    }

    public async Task<OrderDetails> FindAsync(long order) => (await Get<OrderList>().FindAsync(order, default))!;

    /// <summary>The audit entries of a kind, as <c>actor: detail</c>.</summary>
    public async Task<List<string>> AuditAsync(AuditKind kind) =>
        [.. (await Store.AuditAsync()).Where(row => row.Kind == kind.ToString()).Select(row => $"{row.Actor}: {row.Detail}")];

    /// <summary>The mails in the outbox.</summary>
    public async Task<List<string>> NoticesAsync()
    {
        await using var context = Store.Database.Context();
        return await context.Notices.OrderBy(row => row.Id).Select(row => $"{row.UserKey}: {row.Subject}\n{row.Text}").ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsStore)
        {
            await Store.DisposeAsync();
        }
    }

    private static ServiceProvider Build(TestStore store, IDatabase database, WebhookSecret secret)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(database).AddSingleton(store.Keys).AddSingleton<TimeProvider>(store.Time)
            .AddSingleton<TokenRenewal>().AddSingleton<TokenAssignment>()
            .AddSingleton<LoggedLines>().AddSingleton<ILoggerProvider>(all => all.GetRequiredService<LoggedLines>());
        OrdersSetup.Add(services, new PriceList { Renewal = Renewal, NewToken = NewToken });
        OrdersSetup.AddCards(services);
        OrdersSetup.AddSandbox(services, secret);
        return services.BuildServiceProvider();
    }
}
