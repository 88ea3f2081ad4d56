using System.Data.Common;
using System.Globalization;
using System.Text;
using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Mails;

namespace Keyfob.Orders.Notices;

/// <summary>The mails about orders and claims. They go out with the scheduled work. Of a serial they have the last four characters.</summary>
/// <param name="time">The clock of this machine.</param>
internal sealed class OrderNotices(TimeProvider time)
{
    private const int ShownOfSerial = 4, MaxLine = 78;

    /// <summary>A payment was received.</summary>
    /// <param name="lines">What became of each line.</param>
    public Task ReceiptAsync(DbConnection connection, DbTransaction transaction, string buyer, long order, long amount, string currency, IEnumerable<ReceiptLine> lines)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"your payment of {Money.Text(amount, currency)} for order {order} was received.\n\n");
        foreach (var line in lines)
        {
            text.Append(TextOf(line)).Append('\n');
        }

        text.Append("\nThe receipt is in the portal: Billing and Support, Orders.");
        return AddAsync(connection, transaction, buyer, $"Receipt for order {order}", text.ToString());
    }

    /// <summary>A payment was received that goes back as a whole.</summary>
    public Task PaidInVainAsync(DbConnection connection, DbTransaction transaction, string buyer, long order, long amount, string currency, string cause) => AddAsync(
        connection,
        transaction,
        buyer,
        $"Your payment for order {order} goes back to you",
        $"your payment of {Money.Text(amount, currency)} for order {order} was received.\n{cause}\n\nThe money will be sent back to you. You do not have to do anything.");

    /// <summary>An invoice was made.</summary>
    public Task InvoiceAsync(DbConnection connection, DbTransaction transaction, string buyer, long order, long invoice, long total, string currency, DateOnly due) => AddAsync(
        connection,
        transaction,
        buyer,
        $"Invoice {invoice} for order {order}",
        string.Create(CultureInfo.InvariantCulture, $"""
            thank you for order {order}. Please pay {Money.Text(total, currency)} until
            {due:yyyy-MM-dd}, and give the number of the invoice: {invoice}.

            The invoice is in the portal: Billing and Support, Orders. Tokens are renewed
            when the payment has been received.
            """));

    /// <summary>A claim was decided.</summary>
    public Task ClaimAsync(DbConnection connection, DbTransaction transaction, string user, string serial, bool isAccepted, string reason) => AddAsync(
        connection,
        transaction,
        user,
        isAccepted ? "Your token will be replaced" : "Your token will not be replaced",
        $"you told us that your token is faulty. Its serial number ends in {EndOf(serial)}.\n\n"
            + (isAccepted
                ? "It will be replaced, and that costs nothing. The new token keeps the dates of\nthe old one. You will get it from your administrator, and activate it in the\nportal: My Account, Manage OTP."
                : $"It will not be replaced, for this reason:\n{Wrap(reason)}\n\nYou can order a new token in the portal: Billing and Support."));

    private static string TextOf(ReceiptLine line) => (line.Product, line.State) switch
    {
        (Product.Renewal, LineState.Fulfilled) => string.Create(CultureInfo.InvariantCulture, $"- Token that ends in {EndOf(line.Serial!)}: renewed until {line.Expiry:yyyy-MM-dd}."),
        (Product.Renewal, _) => $"- Token that ends in {EndOf(line.Serial!)}: it cannot be renewed any more.\n  Its price goes back to you.",
        _ => "- New token: your administrator will deliver it.",
    };

    private static string EndOf(string serial) => serial[^Math.Min(ShownOfSerial, serial.Length)..];

    // What an administrator typed is one long line, or several. Lines of a mail are short (RFC 5322).
    private static string Wrap(string text)
    {
        var (wrapped, length) = (new StringBuilder(), 0);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var isFirst = length == 0 || length + 1 + word.Length > MaxLine;
            wrapped.Append(isFirst ? (wrapped.Length == 0 ? "" : "\n") : " ").Append(word);
            length = isFirst ? word.Length : length + 1 + word.Length;
        }

        return wrapped.ToString();
    }

    private Task AddAsync(DbConnection connection, DbTransaction transaction, string user, string subject, string text) =>
        NoticeOutbox.AddAsync(connection, transaction, new Notice(user, subject, text), time.GetUtcNow());
}
