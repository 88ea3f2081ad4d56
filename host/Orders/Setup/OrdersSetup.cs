using Keyfob.Orders.Carts;
using Keyfob.Orders.Fulfilment;
using Keyfob.Orders.History;
using Keyfob.Orders.Notices;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Products;
using Keyfob.Orders.Replacements;
using Keyfob.Orders.Sandbox;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Keyfob.Orders.Setup;

/// <summary>The services of this library.</summary>
public static class OrdersSetup
{
    /// <summary>Adds them. The container has the store, the key ring, the renewals and deliveries of tokens, and the clock.</summary>
    /// <param name="services">The container.</param>
    /// <param name="prices">What is sold.</param>
    public static void Add(IServiceCollection services, PriceList prices)
    {
        services.AddSingleton(prices);
        services.AddSingleton<OrderNotices>().AddSingleton<OrderHistory>().AddSingleton<LineFulfilment>().AddSingleton<PaymentIntake>();
        services.AddSingleton<CartStore>().AddSingleton<RenewableTokenList>().AddSingleton<OrderList>().AddSingleton<ClaimList>();
        services.AddSingleton(all => new OrderPlacement(Store(all), all.GetRequiredService<CartStore>(), History(all), Time(all)));
        services.AddSingleton(all => new Invoicing(Store(all), History(all), all.GetRequiredService<OrderNotices>(), Time(all)));
        services.AddSingleton(all => new Cancellation(Store(all), History(all), Time(all)));
        services.AddSingleton(all => new BankBooking(Store(all), all.GetRequiredService<PaymentIntake>()));
        services.AddSingleton(all => new RefundBooking(Store(all), History(all), Time(all)));
        services.AddSingleton(all => new Delivery(Store(all), all.GetRequiredService<TokenAssignment>(), all.GetRequiredService<LineFulfilment>(), History(all)));
        services.AddSingleton(all => new Claims(Store(all), all.GetRequiredService<IKeySource>(), all.GetRequiredService<OrderNotices>(), Time(all)));
        services.AddSingleton(all => new ReplacementDelivery(Store(all), all.GetRequiredService<TokenAssignment>(), all.GetRequiredService<Claims>()));
    }

    /// <summary>Adds payments by card. The container has an <see cref="ICardPayments"/>.</summary>
    public static void AddCards(IServiceCollection services)
    {
        services.AddSingleton(all => new CardConfirmation(
            all.GetRequiredService<PaymentIntake>(), History(all), Time(all), all.GetRequiredService<ILogger<CardWebhook>>()));
        services.AddSingleton<CardCheckout>();
        services.AddSingleton(all => new CardWebhook(Store(all), all.GetRequiredService<ICardPayments>(), all.GetRequiredService<CardConfirmation>(), Time(all)));
        services.AddSingleton(all => new CardPolling(
            Store(all), all.GetRequiredService<ICardPayments>(), all.GetRequiredService<CardConfirmation>(), History(all), Time(all), all.GetRequiredService<ILogger<CardPolling>>()));
    }

    /// <summary>Adds the sandbox as the card provider.</summary>
    public static void AddSandbox(IServiceCollection services, WebhookSecret secret)
    {
        services.AddSingleton(secret).AddSingleton<SandboxPayments>().AddSingleton<SandboxEvents>();
        services.AddSingleton<ICardPayments>(all => all.GetRequiredService<SandboxPayments>());
    }

    private static IDatabase Store(IServiceProvider all) => all.GetRequiredService<IDatabase>();

    private static OrderHistory History(IServiceProvider all) => all.GetRequiredService<OrderHistory>();

    private static TimeProvider Time(IServiceProvider all) => all.GetRequiredService<TimeProvider>();
}
