using System.Text.Json.Serialization;
using Keyfob.Accounts.Setup;
using Keyfob.Portal.Admitting;
using Keyfob.Portal.Answers;
using Keyfob.Portal.ApiKeys;
using Keyfob.Portal.Health;
using Keyfob.Portal.Oversight;
using Keyfob.Portal.Pages;
using Keyfob.Portal.Pages.Imports;
using Keyfob.Portal.Payments;
using Keyfob.Portal.Providers;
using Keyfob.Portal.Sessions;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;
using Keyfob.Portal.Telemetry;
using Keyfob.Portal.Tokens;
using Keyfob.Portal.Validating;
using Keyfob.Portal.Work;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Jobs;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Sending;
using Keyfob.Verifier.Mails.Smtp;

namespace Keyfob.Portal.Server;

/// <summary>The web server of the service.</summary>
internal static class PortalServer
{
    /// <summary>Builds it.</summary>
    /// <param name="settings">How it listens, and whom it admits.</param>
    /// <param name="store">The database and the key ring, which the caller closes after the server.</param>
    /// <param name="time">The clock of this machine.</param>
    /// <param name="change">Changes what is configured, for tests.</param>
    public static WebApplication Build(ServerSettings settings, OpenStore store, TimeProvider time, Action<WebApplicationBuilder>? change = null)
    {
        // The command line is the only configuration: no files, no other environment variables.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PortalServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        // Without this the style sheets are found only in the environment Development.
        builder.WebHost.UseStaticWebAssets();

        // Without this a program from a build, not from a package, has a route for all files: other calls' 405 would be 404.
        builder.WebHost.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FieldReader.MaxBody;
            kestrel.Listen(settings.Listen);
        });
        LogSetup.Add(builder.Logging);
        TelemetrySetup.Add(builder, settings);
        AddServices(builder.Services, settings, store, time);
        change?.Invoke(builder);
        var app = builder.Build();
        Use(app, settings, time);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServerSettings settings, OpenStore store, TimeProvider time)
    {
        // As instances, which the container does not dispose of.
        services.AddSingleton(settings).AddSingleton(time).AddSingleton(store.Database).AddSingleton<IKeySource>(store.Keys);
        services.AddSingleton<CodeChecker>().AddSingleton<ApiKeyStore>().AddSingleton<CheckService>().AddSingleton<PortalMeter>();
        services.AddRouting().AddProblemDetails().AddOpenApi(ApiDocument.Describe).AddRateLimiter(options => LoadShedding.Configure(options, settings));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));

        // Without it a call that cannot be read is answered without a body.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.AddSingleton(new AuditSealer(store.Database, store.Keys, store.Heads)).AddHostedService<Sealing>();
        var mails = settings.Mails is { } delivery ? new MailSender(store.Database, store.Keys, delivery.Content, new SmtpTransport(delivery.Server)) : null;
        services.AddSingleton(services => new ScheduledWork(store.Database, store.Keys, time, mails, services.GetRequiredService<ILogger<ScheduledWork>>()))
            .AddHostedService<Scheduling>();
        services.AddHostedService<SessionCleaning>().AddHostedService<LongTaskRunning>();
        OversightSetup.Add(services, store);
        TokenEndpoints.Add(services);
        HealthEndpoints.Add(services);
        AccountsSetup.Add(services, settings.Oidc != null);
        SessionSetup.Add(services);
        ProviderSetup.Add(services, settings, SessionHandler.Name);
        PageSetup.Add(services);
        SalesSetup.Add(services, settings.Sales);
        if (settings.Sales.Sandbox != null)
        {
            services.AddHostedService<PaymentPolling>().AddHostedService<SandboxSending>();
        }
    }

    private static void Use(WebApplication app, ServerSettings settings, TimeProvider time)
    {
        app.UseSecurityHeaders(PageSetup.SecurityHeaders());
        app.UseRouting();

        // Style sheets say themselves how long they can be kept, and belong to nobody.
        app.UseWhen(context => !PageSetup.IsFile(context), answers => answers.Use((context, next) =>
        {
            context.Response.Headers.CacheControl = "no-cache, no-store";
            context.Response.Headers.Pragma = "no-cache";
            return next(context);
        }));
        app.UseMiddleware<RelativeRedirects>();
        app.UseMiddleware<FailureAnswers>();
        app.UseMiddleware<ForwardedGuard>();
        app.UseForwardedHeaders(Forwarding.Options(settings));
        app.UseRateLimiter();
        app.UseMiddleware<ScopeGate>();

        // Not in a branch: the framework would not see it there, and add one of its own before all of the above.
        app.UseAuthentication();
        app.UseMiddleware<AccessAnswers>();
        app.UseMiddleware<ImportFormReading>();
        app.UseAntiforgery();
        app.UseMiddleware<FormAnswers>();
        app.Use(PageSetup.AnswerUnknownAsync);
        ValidateEndpoints.Map(app, settings, time);
        TokenEndpoints.Map(app);
        HealthEndpoints.Map(app);
        app.MapOpenApi();
        SessionSetup.Map(app);
        ProviderSetup.Map(app, settings);
        OversightSetup.Map(app);
        SalesSetup.Map(app, settings.Sales);
        PageSetup.Map(app);
    }
}
