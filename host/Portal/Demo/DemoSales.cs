using Keyfob.Cli;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Products;
using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Demo;

/// <summary>Prices and the sandbox to try renewals with. No money moves.</summary>
internal static class DemoSales
{
    private const string SecretName = "sandbox-webhook.key";

    private static readonly PriceList s_prices = new() { Renewal = 1990, NewToken = 3900, Currency = "EUR" };

    /// <summary>What was given on the command line, and what is missing of it.</summary>
    /// <exception cref="BadArgumentException">Others have access to the secret of the sandbox.</exception>
    /// <exception cref="CommandException">The secret cannot be read or made.</exception>
    public static SalesSettings Of(SalesSettings given, StoreSettings location)
    {
        try
        {
            return given with
            {
                Prices = given.IsSelling ? given.Prices : s_prices,
                Seller = given.Seller ?? "Keyfob demo\n1 Button Lane\nAnytown\n\nAccount DEMO 0000 0000 0000. Do not pay: this is a demo.",
                Sandbox = WebhookSecret.OpenOrMake(Path.Combine(location.Folder, SecretName), location.AllowsShared),
            };
        }
        catch (InvalidDataException failure)
        {
            throw new CommandException(failure.Message, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"the file {SecretName} in the data folder cannot be used, or another process makes it at this moment.", failure);
        }
    }
}
