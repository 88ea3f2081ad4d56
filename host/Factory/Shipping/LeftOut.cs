namespace Keyfob.Factory.Shipping;

/// <summary>A token that is not exported.</summary>
/// <param name="Serial">Its serial.</param>
/// <param name="Reason">The reason, one line.</param>
internal sealed record LeftOut(string Serial, string Reason);
