using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Keyfob.Factory.Journal;

/// <summary>
/// A row of the production record as one line of JSON. Its hash is the SHA-256 of the line without the hash, in UTF-8, and the line
/// holds the hash of the line before it: a chain that anyone can check with a text editor and <c>sha256sum</c>.
/// </summary>
internal static class RecordLine
{
    public const int HashSize = 32;

    /// <summary>The previous hash in the first line.</summary>
    public static readonly string NoHash = new('0', 2 * HashSize);

    private const string HashStart = ",\"hash\":\"";
    private const string HashEnd = "\"}";

    // Far longer than any line of ours: the facts of an event have at most some ten thousand characters.
    private const int MaxLength = 1 << 20;

    /// <summary>The line without its hash.</summary>
    public static string Body(RecordRow row, string previous)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("position", row.Position);
            json.WriteString("utc", row.Utc);
            json.WriteString("station", row.Station);
            json.WriteString("operator", row.Operator);
            json.WriteString("event", row.Event);
            json.WriteString("batch", row.Batch);
            json.WriteString("serial", row.Serial);
            json.WriteString("unit_id", row.UnitId);
            json.WritePropertyName("facts");

            // Not validated: an edited table must break the chain, not the writer.
            json.WriteRawValue(row.Facts.Length > 0 ? row.Facts : "null", skipInputValidation: true);
            json.WriteString("previous", previous);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public static string Hash(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    public static string Join(string body, string hash) => body[..^1] + HashStart + hash + HashEnd;

    /// <summary>Reads the next line; null at the end. A line that is too long is returned empty, which is no row.</summary>
    public static string? Read(TextReader record)
    {
        var line = new StringBuilder();
        int next;
        while ((next = record.Read()) is not (-1 or '\n') && line.Length < MaxLength)
        {
            line.Append((char)next);
        }

        return next < 0 && line.Length == 0 ? null : line.Length < MaxLength ? line.ToString().TrimEnd('\r') : "";
    }

    /// <summary>Reverses <see cref="Join"/>; false for another line.</summary>
    public static bool TrySplit(string line, out string body, out string hash)
    {
        body = hash = "";
        var hashAt = line.Length - HashEnd.Length - (2 * HashSize);
        var startAt = hashAt - HashStart.Length;
        if (startAt < 1 || !line.EndsWith(HashEnd, StringComparison.Ordinal) || !line.AsSpan(startAt).StartsWith(HashStart, StringComparison.Ordinal))
        {
            return false;
        }

        body = line[..startAt] + "}";
        hash = line.Substring(hashAt, 2 * HashSize);
        return true;
    }

    /// <summary>Reads the position and the previous hash of a body; false if they are missing.</summary>
    public static bool TryReadPlace(string body, out long position, out string previous)
    {
        position = 0;
        previous = "";
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("position", out var positionValue) || positionValue.ValueKind != JsonValueKind.Number
                || !positionValue.TryGetInt64(out position)
                || !root.TryGetProperty("previous", out var previousValue) || previousValue.ValueKind != JsonValueKind.String)
            {
                return false;
            }

            previous = previousValue.GetString()!;
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // An escaped half of a surrogate pair is refused only when its text is read, with an InvalidOperationException.
            return false;
        }
    }

    /// <summary>Facts as a JSON object; null values are left out.</summary>
    public static string Facts(params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, value) in facts)
            {
                if (value != null)
                {
                    json.WritePropertyName(name);
                    JsonSerializer.Serialize(json, value);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
