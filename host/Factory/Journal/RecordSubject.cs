namespace Keyfob.Factory.Journal;

/// <summary>The batch, unit and token of an event.</summary>
internal sealed record RecordSubject(string? Batch = null, string? UnitId = null, string? Serial = null)
{
    public static RecordSubject Of(TokenEntry token) => new(token.Batch, token.UnitId, token.Serial);
}
