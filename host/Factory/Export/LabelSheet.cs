using System.Globalization;
using System.Text;
using QRCoder;

namespace Keyfob.Factory.Export;

/// <summary>A page of labels to print: each token's serial as text and as a QR code. It gets serials only, so that no seed can be printed.</summary>
/// <remarks>24 labels of 63.5 x 33.9 mm on A4, the common self-adhesive sheet (L7159). Print at 100 %, without margins.</remarks>
public static class LabelSheet
{
    private const int LabelsPerPage = 24;

    /// <summary>Writes one self-contained HTML file; its policy forbids all requests.</summary>
    /// <param name="destination">Receives the file in UTF-8; not closed.</param>
    /// <param name="info">Its batch and date stand on each label.</param>
    /// <param name="serials">The tokens' serials, in the order of the labels.</param>
    public static void Write(Stream destination, ExportInfo info, IReadOnlyList<string> serials)
    {
        if (serials.Count == 0 || !serials.All(TokenExport.IsSerial))
        {
            throw new ArgumentException("Labels need serials of 12 letters A-Z and digits.", nameof(serials));
        }

        var date = info.CreatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var writer = new StreamWriter(destination, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Labels of batch {info.Batch}</title>
            <style>
            {LabelSheetStyle.Css}
            </style>
            </head>
            <body>
            <p class="note">{serials.Count} labels of batch {info.Batch}, {date}. Print on A4 at 100 %, {LabelsPerPage} of 63.5 × 33.9 mm a page.</p>
            """);
        foreach (var page in serials.Chunk(LabelsPerPage))
        {
            writer.WriteLine("<main>");
            foreach (var serial in page)
            {
                writer.WriteLine($"""
                    <section>
                    {QrCode(serial)}
                    <div><h2>Keyfob</h2><p class="serial">{serial}</p><p>{info.Batch}</p><p>{date}</p></div>
                    </section>
                    """);
            }

            writer.WriteLine("</main>");
        }

        writer.WriteLine("</body>\n</html>");
    }

    private static string QrCode(string serial)
    {
        using var data = QRCodeGenerator.GenerateQrCode(serial, QRCodeGenerator.ECCLevel.Q);
        var modules = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            // Runs instead of squares: printers leave thin gaps between adjacent shapes.
            for (int x = 0, length; x < modules.Count; x += length)
            {
                for (length = 1; x + length < modules.Count && modules[y][x + length] == modules[y][x];)
                {
                    length++;
                }

                if (modules[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{length}v1h-{length}z");
                }
            }
        }

        return $"""<svg viewBox="0 0 {modules.Count} {modules.Count}" role="img" aria-label="{serial}"><path d="{path}"/></svg>""";
    }
}
