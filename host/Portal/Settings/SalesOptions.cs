using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Orders.Products;

namespace Keyfob.Portal.Settings;

/// <summary>The options that say what the service sells.</summary>
internal sealed class SalesOptions
{
    private const int MaxPrice = 100_000_000, MaxSeller = 2000;

    private readonly Option<string> _renewal = new("--renewal-price") { Description = "The price of one year more for one token, in cents or what the currency has. Default: not sold.", HelpName = "N" };
    private readonly Option<string> _token = new("--token-price") { Description = "The price of a new token with its first year, in cents or what the currency has. Default: not sold.", HelpName = "N" };
    private readonly Option<string> _currency = new("--currency") { Description = "The currency of the prices, such as EUR.", HelpName = "CODE" };
    private readonly Option<string> _seller = new("--seller-file")
    {
        Description = "A text file with name, address and bank account of the seller, for invoices. Default: no payment by invoice.",
        HelpName = "FILE",
    };

    /// <summary>Adds the options to a command.</summary>
    public SalesOptions AddTo(Command command)
    {
        foreach (var option in new Option[] { _renewal, _token, _currency, _seller })
        {
            command.Add(option);
        }

        return this;
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="BadArgumentException">One of them cannot be used.</exception>
    public SalesSettings Read(ParseResult result)
    {
        long? renewal = Arguments.Whole("--renewal-price", result.GetValue(_renewal), 1, MaxPrice), token = Arguments.Whole("--token-price", result.GetValue(_token), 1, MaxPrice);
        var (currency, seller) = (result.GetValue(_currency), result.GetValue(_seller));
        if ((renewal ?? token) == null)
        {
            return currency == null && seller == null
                ? new SalesSettings()
                : throw new BadArgumentException("--currency and --seller-file need a price: --renewal-price or --token-price.");
        }

        return currency != null && Money.IsCurrency(currency)
            ? new SalesSettings { Prices = new PriceList { Renewal = renewal, NewToken = token, Currency = currency }, Seller = seller == null ? null : ReadSeller(seller) }
            : throw new BadArgumentException("prices need --currency with a code of ISO 4217: three capital letters, such as EUR.");
    }

    private static string ReadSeller(string path)
    {
        try
        {
            var text = new FileInfo(path).Length <= MaxSeller ? File.ReadAllText(path).ReplaceLineEndings("\n").Trim() : "";
            return text.Length > 0 && !text.Any(character => char.IsControl(character) && character != '\n')
                ? text
                : throw new BadArgumentException($"--seller-file takes a text of at most {MaxSeller} bytes: name, address and bank account.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BadArgumentException("the file of --seller-file cannot be read.");
        }
    }
}
