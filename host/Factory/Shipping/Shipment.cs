using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Shipping;

/// <summary>Which tokens of a batch are exported.</summary>
internal sealed record Shipment
{
    /// <summary>The exported tokens, in the order of their serials.</summary>
    public required IReadOnlyList<TokenEntry> Tokens { get; init; }

    /// <summary>The tokens that are not exported.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>Sorts a batch.</summary>
    /// <param name="tokens">All its tokens.</param>
    /// <param name="includeUnshippable">Whether sealed tokens are included that have not passed the ship check.</param>
    public static Shipment Of(IReadOnlyList<TokenEntry> tokens, bool includeUnshippable)
    {
        var sorted = tokens.Select(token => (Token: token, Reason: ReasonToLeaveOut(token, includeUnshippable))).ToList();
        return new Shipment
        {
            Tokens = [.. sorted.Where(item => item.Reason == null).Select(item => item.Token)],
            LeftOut = [.. sorted.Where(item => item.Reason != null).Select(item => new LeftOut(item.Token.Serial, item.Reason!))],
        };
    }

    private static string? ReasonToLeaveOut(TokenEntry token, bool includeUnshippable) => token switch
    {
        { ScrapReason: { } scrapped } => $"scrapped: {scrapped}",
        { Failure: { } failure } => $"failed: {failure.Text}",
        { Step: not TokenStep.Sealed } => $"not sealed: {RecordEvents.Of(token.Step)}",
        { Facts.ClockSetAt: null } => "the journal has no time at which its clock was set",
        _ when includeUnshippable => null,
        { Facts.IsShippable: null } => "not ship-checked",
        { Facts.IsShippable: false } => $"not shippable: {token.Facts.NotShippableBecause}",
        _ => null,
    };
}
