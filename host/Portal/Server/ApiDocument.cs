using Keyfob.Portal.Validating;
using Microsoft.AspNetCore.OpenApi;

namespace Keyfob.Portal.Server;

/// <summary>The OpenAPI document.</summary>
internal static class ApiDocument
{
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            (document.Info.Title, document.Info.Version) = ("Keyfob", typeof(ApiDocument).Assembly.GetName().Version!.ToString(3));

            // The address is that of whoever asks.
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody?.Content?.Remove(ValidateEndpoints.AnyType);
            return Task.CompletedTask;
        });
    }
}
