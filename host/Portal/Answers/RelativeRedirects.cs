namespace Keyfob.Portal.Answers;

/// <summary>
/// Makes redirects to this service relative, so that they lead to the address that the browser has. Pages redirect to an absolute address, which is wrong behind a reverse proxy
/// that forwards the host without its port, or no scheme.
/// </summary>
internal sealed class RelativeRedirects(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var own = $"{context.Request.Scheme}://{context.Request.Host}";

            // "//example.com" would be another host.
            if (context.Response.Headers.Location is [{ } location] && location.StartsWith(own, StringComparison.OrdinalIgnoreCase) && location[own.Length..] is ['/'] or ['/', not ('/' or '\\'), ..])
            {
                context.Response.Headers.Location = location[own.Length..];
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
