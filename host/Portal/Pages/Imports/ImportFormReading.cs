using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Sessions;
using Keyfob.Portal.Tokens.Importing;
using Microsoft.AspNetCore.Http.Features;

namespace Keyfob.Portal.Pages.Imports;

/// <summary>
/// Reads the form of a page that has a seed file, in place of the framework's form reader, which would put seeds into a temporary file and passwords into strings. The
/// other fields are the request's form, as usual: the antiforgery check and the page read them from there. Only an administrator's body is read.
/// </summary>
internal sealed class ImportFormReading(RequestDelegate next, SessionStore sessions)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<ImportFormAttribute>() == null)
        {
            await next(context);
            return;
        }

        await sessions.AdmitAsync(context.User.Visitor(), RequiredAccess.Administrator, context.RequestAborted);
        using var form = await ImportForm.ReadAsync(context.Request);
        context.Features.Set(form);
        context.Features.Set<IFormFeature>(new FormFeature(form.Fields));
        await next(context);
    }
}
