using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Keyfob.Portal.Tests.Providers;

/// <summary>An OpenID Connect provider of its own (OpenIddict), at which one person is signed in.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string Host = "login.example", Issuer = $"https://{Host}/", ClientId = "keyfob", Secret = "the secret of the portal at its provider";

    private readonly WebApplication _app;
    private readonly SqliteConnection _database;

    private TestProvider(WebApplication app, SqliteConnection database) => (_app, _database) = (app, database);

    /// <summary>The key that signs the provider's tokens. All tests have one: to generate it takes longer than a sign-in.</summary>
    public static RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = "provider" };

    /// <summary>Who is signed in there: the ID that never changes, and the user ID.</summary>
    public (string Subject, string User) Person { get; set; } = ("subject-1", "alice");

    /// <summary>The person presses Cancel.</summary>
    public bool IsDenied { get; set; }

    /// <summary>The user ID is not in the ID token, only in the answer of the userinfo endpoint.</summary>
    public bool HasUserInfoOnly { get; set; }

    /// <summary>The query of the last request for authorization.</summary>
    public IQueryCollection LastRequest { get; private set; } = null!;

    public HttpMessageHandler CreateHandler() => _app.GetTestServer().CreateHandler();

    /// <summary>Starts it.</summary>
    /// <param name="portals">The addresses of the portal, without a path.</param>
    public static async Task<TestProvider> StartAsync(params string[] portals)
    {
        var database = new SqliteConnection("Data Source=:memory:");
        await database.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddDbContext<DbContext>(options => options.UseSqlite(database).UseOpenIddict());
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(server =>
            {
                server.SetIssuer(Issuer).SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo").SetEndSessionEndpointUris("end-session");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes(Scopes.Profile);
                server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))).AddSigningKey(Key);
                server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough().EnableUserInfoEndpointPassthrough();
            });
        var provider = new TestProvider(builder.Build(), database);
        provider._app.MapGet("/authorize", provider.Authorize);
        provider._app.MapGet("/end-session", () => Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]));
        provider._app.MapGet("/userinfo", () => new Dictionary<string, string> { [Claims.Subject] = provider.Person.Subject, [Claims.PreferredUsername] = provider.Person.User });
        await provider._app.StartAsync();
        await provider.RegisterAsync(portals);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task RegisterAsync(string[] portals)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DbContext>().Database.EnsureCreatedAsync();
        var application = new OpenIddictApplicationDescriptor
        {
            ClientId = ClientId,
            ClientSecret = Secret,
            ConsentType = ConsentTypes.Implicit,
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession, Permissions.GrantTypes.AuthorizationCode,
                Permissions.ResponseTypes.Code, Permissions.Scopes.Profile,
            },
        };
        foreach (var portal in portals)
        {
            application.RedirectUris.Add(new Uri($"{portal}/sign-in/return"));
            application.PostLogoutRedirectUris.Add(new Uri($"{portal}/sign-in"));
        }

        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(application);
    }

    private IResult Authorize(HttpContext context)
    {
        LastRequest = context.Request.Query;
        if (IsDenied)
        {
            return Results.Forbid(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, Person.Subject).SetClaim(Claims.PreferredUsername, Person.User).SetClaim(Claims.Role, "administrator");
        identity.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes());
        identity.SetDestinations(_ => HasUserInfoOnly ? [Destinations.AccessToken] : [Destinations.AccessToken, Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
