using Keyfob.Orders.Setup;
using Keyfob.Portal.Renewals;
using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Payments;

/// <summary>What is sold, and payments by card where there is a provider.</summary>
internal static class SalesSetup
{
    public static void Add(IServiceCollection services, SalesSettings sales)
    {
        services.AddSingleton(sales);
        OrdersSetup.Add(services, sales.Prices);
        services.AddSingleton<RenewalDesk>().AddSingleton<OrderDesk>().AddSingleton<ClaimDesk>().AddSingleton<OrderAdministrationDesk>().AddSingleton<ClaimAdministrationDesk>();
        if (sales.Sandbox is { } secret)
        {
            OrdersSetup.AddCards(services);
            OrdersSetup.AddSandbox(services, secret);
            services.AddHttpClient(SandboxCourier.ClientName);
            services.AddSingleton<SandboxCourier>();
        }
    }

    public static void Map(IEndpointRouteBuilder routes, SalesSettings sales)
    {
        if (sales.Sandbox != null)
        {
            WebhookEndpoint.Map(routes);
        }
    }
}
