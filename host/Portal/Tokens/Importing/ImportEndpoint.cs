using Keyfob.Portal.Admitting;
using Keyfob.Portal.Tokens.Calls;
using Keyfob.Pskc;
using Keyfob.Verifier.Import;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Keyfob.Portal.Tokens.Importing;

/// <summary>The call that imports a seed file.</summary>
internal static class ImportEndpoint
{
    /// <summary>The file and the rest of the form, in bytes.</summary>
    public const int MaxBody = ImportForm.MaxFile + (1 << 16);

    public static RouteHandlerBuilder Map(RouteGroupBuilder group) => group.MapPost("/import", ImportAsync)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
        .WithDescription("Parts of the form: file; password or key (hexadecimal); label; preview (true stores nothing); plain (true accepts PSKC in clear). "
            + "A body that is no form is the file itself, with label, preview and plain in the query.")
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<ImportAnswer>, ProblemHttpResult>> ImportAsync(HttpContext context, TokenImport import)
    {
        using var form = await ImportForm.ReadAsync(context.Request);
        var label = CallText.OfOptional("label", form.Label);
        try
        {
            using var batch = SeedFile.Read(form);
            var refused = form.IsPreview ? await import.PreviewAsync(batch, context.RequestAborted) : [];
            var count = form.IsPreview ? batch.Entries.Count : await import.StoreAsync(batch, label, Caller.Of(context).Name, context.RequestAborted);
            return TypedResults.Ok(new ImportAnswer(count, form.IsPreview, refused));
        }
        catch (Exception failure) when (failure is PskcException or ImportException)
        {
            return TypedResults.Problem(failure.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }
}
