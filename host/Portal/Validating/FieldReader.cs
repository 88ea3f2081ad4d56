using System.Text.Json;
using Keyfob.Portal.Answers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Keyfob.Portal.Validating;

/// <summary>Reads the fields of a check from a form, a query or a JSON body. A field that is given twice is refused: two programs would read two values.</summary>
internal static class FieldReader
{
    /// <summary>The largest body in bytes.</summary>
    public const int MaxBody = 16 * 1024;

    private static readonly FormOptions s_form = new() { KeyLengthLimit = 256, ValueLengthLimit = MaxBody, ValueCountLimit = 64, MultipartBodyLengthLimit = MaxBody };
    private static readonly JsonDocumentOptions s_json = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    // They encode once. All others are taken for the plugins that encode twice, as privacyIDEA does it.
    private static readonly HashSet<string> s_encodesOnce = new(StringComparer.OrdinalIgnoreCase) { "privacyidea-cp", "privacyidea-ldap-proxy", "simplesamlphp" };

    /// <summary>Reads them as privacyIDEA does: forms and queries are percent-decoded once more unless the client is known to encode once.</summary>
    /// <exception cref="BadRequestException">The request has no such fields.</exception>
    public static async Task<CheckFields> ReadAsync(HttpRequest request)
    {
        var decodes = !s_encodesOnce.Contains(request.Headers.UserAgent.ToString().Split('/', ' ')[0]);
        return HttpMethods.IsGet(request.Method) ? Of(request.Query, decodes)
            : request.HasJsonContentType() ? await ReadJsonAsync(request)
            : await ReadFormAsync(request, decodes);
    }

    /// <summary>Reads a form.</summary>
    /// <param name="request">The request.</param>
    /// <param name="decodes">Percent-decodes the values once more.</param>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<CheckFields> ReadFormAsync(HttpRequest request, bool decodes)
    {
        if (!request.HasFormContentType)
        {
            throw new BadRequestException("The body has to be application/x-www-form-urlencoded or application/json.");
        }

        try
        {
            return Of(await request.ReadFormAsync(s_form, request.HttpContext.RequestAborted), decodes);
        }
        catch (InvalidDataException)
        {
            throw new BadRequestException("The form cannot be read.");
        }
    }

    private static async Task<CheckFields> ReadJsonAsync(HttpRequest request)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, s_json, request.HttpContext.RequestAborted);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? CheckFields.Of(json.RootElement.EnumerateObject()
                    .Where(property => CheckFields.Names.Contains(property.Name) && property.Value.ValueKind != JsonValueKind.Null)
                    .ToDictionary(property => property.Name, property => property.Value.GetString()!))
                : throw new BadRequestException("The JSON body has to be an object.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // No JSON, a value that is no string, or half a surrogate pair. The parser's message can repeat a part of it.
            throw new BadRequestException("The JSON body cannot be read. user, serial, pass and client are strings.");
        }
    }

    private static CheckFields Of(IEnumerable<KeyValuePair<string, StringValues>> values, bool decodes) => CheckFields.Of(values
        .Where(field => CheckFields.Names.Contains(field.Key))
        .ToDictionary(field => field.Key, field => Single(field.Value, decodes)));

    private static string Single(StringValues values, bool decodes) => values is not [var value] ? throw new BadRequestException("A field is given twice.")
        : decodes ? Uri.UnescapeDataString(value ?? "")
        : value ?? "";
}
