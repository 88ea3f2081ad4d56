using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Keyfob.Servers.Tests.Radius;

/// <summary>
/// The verifier as FreeRADIUS sees it. The user says what it answers: <c>status503</c> that status, <c>hang</c> nothing, <c>abort</c> closes
/// the connection, all others 401 to
/// the password <c>wrong</c> and 204 else.
/// </summary>
internal sealed class StubService : IAsyncDisposable
{
    private const string Json = """{"jsonrpc":"2.0","id":1,"result":{"status":true,"value":false,"authentication":"REJECT"},"detail":{"message":"wrong code"}}""";

    private readonly WebApplication _application;

    private StubService(WebApplication application, string scheme)
    {
        _application = application;
        Address = new Uri($"{scheme}://127.0.0.1:{new Uri(application.Urls.Single()).Port}/validate/status");
    }

    /// <summary>Its address.</summary>
    public Uri Address { get; }

    /// <summary>What it was asked, in the order of arrival, decoded once.</summary>
    public ConcurrentQueue<(string Path, string User, string Password, string? Client, string? ApiKey)> Requests { get; } = [];

    /// <summary>Starts it.</summary>
    /// <param name="certificate">For https.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    public static async Task<StubService> StartAsync(X509Certificate2? certificate = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, port, listen => UseCertificate(listen, certificate)));
        var application = builder.Build();
        StubService? stub = null;
        application.Run(context => stub!.AnswerAsync(context));
        await application.StartAsync();
        return stub = new StubService(application, certificate == null ? "http" : "https");
    }

    /// <summary>The requests about a user.</summary>
    public IEnumerable<string> PasswordsOf(string user) => Requests.Where(request => request.User == user).Select(request => request.Password);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private static void UseCertificate(ListenOptions listen, X509Certificate2? certificate)
    {
        if (certificate != null)
        {
            listen.UseHttps(certificate);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var (user, password) = (form["user"].Single()!, form["pass"].Single()!);
        Requests.Enqueue(($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", user, password, form["client"].Single(), context.Request.Headers["X-API-Key"].SingleOrDefault()));
        if (user == "abort")
        {
            context.Abort();
            return;
        }

        if (user == "hang")
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        var status = user.StartsWith("status", StringComparison.Ordinal) ? int.Parse(user["status".Length..], CultureInfo.InvariantCulture) : password == "wrong" ? 401 : 204;
        context.Response.StatusCode = status;
        if (status == 200)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Json);
        }
    }
}
