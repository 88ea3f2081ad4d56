using Keyfob.Portal.Administrators;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Holders;
using Keyfob.Portal.Managers;
using Keyfob.Portal.Pages.Document;
using Keyfob.Verifier.Activation;
using Microsoft.AspNetCore.StaticAssets;

namespace Keyfob.Portal.Pages;

/// <summary>The pages. All are rendered by the server and need no script.</summary>
internal static class PageSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<HolderDesk>().AddScoped<AccountDesk>();
        services.AddSingleton<TokenCounter>().AddSingleton<TokenDesk>().AddSingleton<BatchDesk>().AddSingleton<ImportDesk>().AddScoped<AccountsDesk>().AddSingleton<OrganisationDesk>();
        services.AddSingleton<ActivationDesk>().AddSingleton<OneTimeCodeDesk>().AddSingleton<TokenActivator>();
        services.AddRazorComponents();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets().Add(file => file.Metadata.Add(PageStyle.Instance));
        routes.MapRazorComponents<App>().WithMetadata(PageStyle.Instance);
    }

    /// <summary>Whether a request is for a style sheet, a script or a picture.</summary>
    public static bool IsFile(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() != null;

    /// <summary>Answers a browser that asks for an address without a page. Programs get 404 without a body, as before.</summary>
    public static Task AnswerUnknownAsync(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint() == null && HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? PageStyle.Instance.WriteAsync(context, StatusCodes.Status404NotFound, "This page does not exist.")
            : next(context);

    /// <summary>Nothing from other hosts, no inline script or style, in no frame. The referrer is not hidden from this service: browsers would hide a form's origin too,
    /// which has to be this service.</summary>
    public static HeaderPolicyCollection SecurityHeaders() => new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicySameOrigin()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicy(policy =>
        {
            policy.AddCamera().None();
            policy.AddGeolocation().None();
            policy.AddMicrophone().None();
            policy.AddPayment().None();
            policy.AddUsb().None();
        })
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddScriptSrc().Self();
            policy.AddStyleSrc().Self();
            policy.AddImgSrc().Self();
            policy.AddFormAction().Self();
            policy.AddBaseUri().Self();
            policy.AddFrameAncestors().None();
        });
}
