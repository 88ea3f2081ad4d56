using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyfob.Orders.Data;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Products;
using Keyfob.Portal.Pages.Parts;

namespace Keyfob.Portal.Pages.Sales;

/// <summary>The form with which an administrator books a payment.</summary>
internal sealed class BookingInput
{
    /// <summary>The amount, such as 19.90.</summary>
    [Required(ErrorMessage = "Type the amount that was received.")]
    public string? Amount { get; set; }

    /// <summary>The day on which it was received, as 2026-11-29.</summary>
    [Required(ErrorMessage = "Choose the day on which it was received.")]
    public string? Day { get; set; }

    /// <summary>The bank's reference.</summary>
    [Required(ErrorMessage = "Type the bank's reference of the payment.")]
    [StringLength(BankBooking.MaxReference, ErrorMessage = "A reference has at most 64 characters.")]
    [RegularExpression(@"\P{C}*", ErrorMessage = "A reference is a text in one line.")]
    public string? Reference { get; set; }

    /// <summary>Reads it.</summary>
    /// <param name="order">The order.</param>
    /// <param name="today">The UTC day.</param>
    /// <param name="amount">The amount in minor units.</param>
    /// <param name="day">The day.</param>
    /// <returns>What is wrong; null for nothing.</returns>
    public string? Read(OrderRow order, DateOnly today, out long amount, out DateOnly day)
    {
        (amount, day) = (0, default);
        if (InputCheck.Problem(this) is { } problem)
        {
            return problem;
        }

        if (Money.Parse(Amount!, order.Currency) is not { } typed || typed != order.Total)
        {
            return $"The amount has to be that of the order: {Money.Text(order.Total, order.Currency)}. Send another amount back to its payer.";
        }

        amount = typed;
        return !DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) || day > today || day < DateOnly.FromDateTime(order.PlacedAt.UtcDateTime)
            ? "The day is not before the order and not after today."
            : null;
    }
}
