using System.Text.Json;

namespace Keyfob.Factory.Shipping;

/// <summary>The layout of <c>--format json</c>: an object of fields, each an object with name, value, readable and writeable.</summary>
internal static class EfuseJson
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads all fields; null when it is not that layout.</summary>
    public static List<Efuse>? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, s_strict);
            var fields = json.RootElement.EnumerateObject().Select(Read).ToList();
            return fields.Contains(null) ? null : [.. fields.OfType<Efuse>()];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // An escaped half of a surrogate pair is refused only when its text is read, with an InvalidOperationException.
            return null;
        }
    }

    private static Efuse? Read(JsonProperty property)
    {
        var field = property.Value;
        if (field.ValueKind != JsonValueKind.Object
            || !field.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String || name.GetString() != property.Name
            || !TryFlag(field, "readable", out var readable)
            || !TryFlag(field, "writeable", out var writeable)
            || !field.TryGetProperty("value", out var value))
        {
            return null;
        }

        ulong? number = value.ValueKind switch
        {
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.Number when value.TryGetUInt64(out var bits) => bits,
            _ => null,
        };
        return number == null && value.ValueKind != JsonValueKind.String
            ? null
            : new Efuse(property.Name, value.ToString(), number, readable, writeable);
    }

    private static bool TryFlag(JsonElement field, string name, out bool flag)
    {
        flag = field.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
        return flag || value.ValueKind == JsonValueKind.False;
    }
}
