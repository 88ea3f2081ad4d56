using System.Net;

namespace Keyfob.Portal.Answers;

/// <summary>A page that says why a request was not processed.</summary>
internal sealed class PageStyle : AnswerStyle
{
    public static readonly PageStyle Instance = new();

    public override Task WriteAsync(HttpContext context, int status, string message)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "text/html; charset=utf-8");
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Keyfob</title>
                <link rel="stylesheet" href="/_content/Keyfob.Look/look.css">
                <link rel="stylesheet" href="/portal.css">
            </head>
            <body>
                <main class="page">
                    <section class="card">
                        <h1>This did not work</h1>
                        <p>{WebUtility.HtmlEncode(message)}</p>
                        <p><a href="/">To the start</a></p>
                    </section>
                </main>
            </body>
            </html>
            """,
            context.RequestAborted);
    }
}
