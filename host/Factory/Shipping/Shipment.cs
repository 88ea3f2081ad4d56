using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Shipping;

/// <summary>Which tokens of a batch go to the customer.</summary>
internal sealed record Shipment
{
    /// <summary>Those that go, in the order of their serials.</summary>
    public required IReadOnlyList<TokenEntry> Tokens { get; init; }

    /// <summary>Those that stay.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>Sorts a batch.</summary>
    /// <param name="tokens">All its tokens.</param>
    /// <param name="includeUnshippable">Whether sealed tokens go that no ship check let go.</param>
    public static Shipment Of(IReadOnlyList<TokenEntry> tokens, bool includeUnshippable)
    {
        var sorted = tokens.Select(token => (Token: token, Reason: ReasonToStay(token, includeUnshippable))).ToList();
        return new Shipment
        {
            Tokens = [.. sorted.Where(item => item.Reason == null).Select(item => item.Token)],
            LeftOut = [.. sorted.Where(item => item.Reason != null).Select(item => new LeftOut(item.Token.Serial, item.Reason!))],
        };
    }

    private static string? ReasonToStay(TokenEntry token, bool includeUnshippable) => token switch
    {
        { ScrapReason: { } scrapped } => $"scrapped: {scrapped}",
        { Failure: { } failure } => $"failed: {failure.Text}",
        { Step: not TokenStep.Sealed } => $"not sealed: {RecordEvents.Of(token.Step)}",
        { Facts.ClockSetAt: null } => "the journal does not know when its clock was set",
        _ when includeUnshippable => null,
        { Facts.IsShippable: null } => "not ship-checked",
        { Facts.IsShippable: false } => $"not shippable: {token.Facts.NotShippableBecause}",
        _ => null,
    };
}
