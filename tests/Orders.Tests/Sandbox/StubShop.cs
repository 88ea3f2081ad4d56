using System.Net;

namespace Keyfob.Orders.Tests.Sandbox;

/// <summary>The shop's side of the sandbox's events.</summary>
internal sealed class StubShop : HttpMessageHandler
{
    /// <summary>The answer; null if the shop cannot be reached.</summary>
    public HttpStatusCode? Answer { get; set; } = HttpStatusCode.OK;

    /// <summary>What was received.</summary>
    public List<(string Signature, string? Type, byte[] Body)> Received { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Answer is not { } answer)
        {
            throw new HttpRequestException("not reached");
        }

        Received.Add((request.Headers.GetValues("Sandbox-Signature").Single(), request.Content!.Headers.ContentType?.MediaType, await request.Content.ReadAsByteArrayAsync(cancellationToken)));
        return new HttpResponseMessage(answer);
    }
}
