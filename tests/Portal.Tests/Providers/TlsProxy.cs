namespace Keyfob.Portal.Tests.Providers;

/// <summary>A reverse proxy with TLS before the portal, which itself has none.</summary>
internal sealed class TlsProxy(HttpMessageHandler portal) : DelegatingHandler(portal)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        request.Headers.Add("X-Forwarded-Proto", request.RequestUri!.Scheme);
        request.RequestUri = new UriBuilder(request.RequestUri) { Scheme = "http", Port = 80 }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
