using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Notices;

/// <summary>A line of a receipt.</summary>
/// <param name="Product">What.</param>
/// <param name="Serial">The token; null for a new one.</param>
/// <param name="State">What became of it.</param>
/// <param name="Expiry">The new expiry of a token that was renewed.</param>
internal sealed record ReceiptLine(Product Product, string? Serial, LineState State, DateOnly? Expiry);
