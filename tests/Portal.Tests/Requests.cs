using System.Net.Http.Json;
using System.Text.Json;

namespace Keyfob.Portal.Tests;

/// <summary>Requests as clients send them.</summary>
internal static class Requests
{
    public const string CheckPath = "/validate/check", StatusPath = "/validate/status";

    /// <summary>A form body.</summary>
    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>Posts a form.</summary>
    public static Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, Form(fields));

    /// <summary>Checks a code at <c>/validate/check</c>.</summary>
    public static async Task<JsonElement> CheckAsync(this HttpClient client, string user, string code) =>
        await JsonAsync(await client.PostFormAsync(CheckPath, ("user", user), ("pass", code)));

    /// <summary>The JSON of an answer.</summary>
    public static Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Whether an envelope says that a code was accepted.</summary>
    public static bool IsAccepted(this JsonElement envelope) => envelope.GetProperty("result").GetProperty("value").GetBoolean();
}
