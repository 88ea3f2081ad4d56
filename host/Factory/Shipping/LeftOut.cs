namespace Keyfob.Factory.Shipping;

/// <summary>A token that stays.</summary>
/// <param name="Serial">Its serial.</param>
/// <param name="Reason">Why, one line.</param>
internal sealed record LeftOut(string Serial, string Reason);
