using System.Net;

namespace Keyfob.Portal.Answers;

/// <summary>A page that says why a request was not processed.</summary>
internal sealed class PageStyle : AnswerStyle
{
    public static readonly PageStyle Instance = new();

    public override Task WriteAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return WriteAsync(
            context,
            "",
            $"""
            <h1>This did not work</h1>
                        <p>{WebUtility.HtmlEncode(message)}</p>
                        <p><a href="/">To the start</a></p>
            """);
    }

    /// <summary>Writes a page that opens another one of this service at once, as a link on it would.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">The path of the other page.</param>
    public static Task WriteForwardAsync(HttpContext context, string path) => WriteAsync(
        context,
        $"""<meta http-equiv="refresh" content="0; url={WebUtility.HtmlEncode(path)}">""",
        $"""
        <h1>Signed in</h1>
                    <p><a href="{WebUtility.HtmlEncode(path)}">Continue</a></p>
        """);

    private static Task WriteAsync(HttpContext context, string head, string content)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
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
                {head}
            </head>
            <body>
                <main class="page">
                    <section class="card">
                        {content}
                    </section>
                </main>
            </body>
            </html>
            """,
            context.RequestAborted);
    }
}
