using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Keyfob.Portal.Tests.Providers;

/// <summary>The connection of the portal to its provider, which can be down, or have somebody on it who changes the ID token.</summary>
internal sealed class Backchannel(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The provider does not answer.</summary>
    public bool IsDown { get; set; }

    /// <summary>Gives another ID token for the real one; null to change nothing.</summary>
    public Func<string, string>? Forge { get; set; }

    /// <summary>All that came over it.</summary>
    public List<string> Secrets { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new HttpRequestException("Connection refused (login.example:443)");
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath != "/token" || !answer.IsSuccessStatusCode)
        {
            return answer;
        }

        var tokens = (await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!;
        Secrets.AddRange([(string)tokens["id_token"]!, (string)tokens["access_token"]!]);
        if (Forge != null)
        {
            tokens["id_token"] = Forge((string)tokens["id_token"]!);
        }

        answer.Content = JsonContent.Create(tokens);
        return answer;
    }
}
