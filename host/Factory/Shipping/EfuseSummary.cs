namespace Keyfob.Factory.Shipping;

/// <summary>The output of <c>espefuse summary</c> for a chip, as text or with <c>--format json</c>.</summary>
/// <remarks>
/// Layouts: esptool's documentation (espefuse, Summary) and <c>espefuse/efuse/base_operations.py</c>, versions 3 to 5. A summary
/// that is not understood completely is refused.
/// </remarks>
internal sealed class EfuseSummary
{
    private readonly Dictionary<string, Efuse> _fields;

    private EfuseSummary(Dictionary<string, Efuse> fields) => _fields = fields;

    /// <summary>Reads a summary; null if it cannot be understood.</summary>
    public static EfuseSummary? Parse(string text)
    {
        var fields = text.TrimStart().StartsWith('{') ? EfuseJson.Parse(text) : EfuseText.Parse(text);
        return fields is { Count: > 0 } && fields.DistinctBy(field => field.Name).Count() == fields.Count
            ? new EfuseSummary(fields.ToDictionary(field => field.Name))
            : null;
    }

    /// <summary>A field; null if the summary does not show it.</summary>
    public Efuse? Find(string name) => _fields.GetValueOrDefault(name);
}
