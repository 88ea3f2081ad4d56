using System.Text;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;

namespace Keyfob.Portal.Oversight;

/// <summary>The download of the audit trail.</summary>
internal static class AuditExport
{
    public const string Path = "/administration/audit.csv";

    // With a byte order mark: without it spreadsheets take the file for another encoding.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: true);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, WriteAsync).ExcludeFromDescription().WithMetadata(PageStyle.Instance);

    private static async Task WriteAsync(HttpContext context, AuditDesk desk, TimeProvider time, [AsParameters] AuditSearch search)
    {
        var filter = search.Read(out var problem) ?? throw new BadRequestException(problem);

        // Refused before the answer begins.
        var lines = await desk.ExportTrailAsync(context.User.Visitor(), filter, context.RequestAborted);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=audit-{time.GetUtcNow():yyyy-MM-dd}.csv";
        await using var writer = new StreamWriter(context.Response.Body, s_utf8, bufferSize: 32 * 1024);
        await foreach (var line in lines)
        {
            await writer.WriteAsync(line);
            await writer.WriteAsync("\r\n");
        }
    }
}
