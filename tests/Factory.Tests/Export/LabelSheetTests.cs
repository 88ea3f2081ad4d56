using System.Text;
using System.Text.RegularExpressions;
using Keyfob.Factory.Export;

namespace Keyfob.Factory.Tests.Export;

[TestClass]
public class LabelSheetTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(24, 1)]
    [DataRow(25, 2)]
    [DataRow(200, 9)]
    public void Each_serial_has_a_label_and_each_24_labels_a_page(int count, int pages)
    {
        var sheet = Sheet(count);
        Assert.AreEqual(count, Regex.Count(sheet, "<section>"));
        Assert.AreEqual(pages, Regex.Count(sheet, "<main>"));
        for (var number = 1; number <= count; number++)
        {
            var serial = $"KF{number:D10}";
            Assert.AreEqual(1, Regex.Count(sheet, $"aria-label=\"{serial}\""));
            Assert.Contains($"<p class=\"serial\">{serial}</p>", sheet);
        }
    }

    [TestMethod]
    public void A_QR_code_is_that_of_its_serial()
    {
        using var data = QRCoder.QRCodeGenerator.GenerateQrCode("KF0000000001", QRCoder.QRCodeGenerator.ECCLevel.Q);
        var drawn = new bool[data.ModuleMatrix.Count, data.ModuleMatrix.Count];
        foreach (Match run in Regex.Matches(Sheet(1), @"M(\d+) (\d+)h(\d+)v1h-(\d+)z"))
        {
            var (x, y, length) = (Number(run, 1), Number(run, 2), Number(run, 3));
            Assert.AreEqual(length, Number(run, 4), "a closed rectangle");
            for (var i = 0; i < length; i++)
            {
                Assert.IsFalse(drawn[y, x + i], "drawn once");
                drawn[y, x + i] = true;
            }
        }

        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
            {
                Assert.AreEqual(data.ModuleMatrix[y][x], drawn[y, x], $"{x}, {y}");
            }
        }

        Assert.Contains($"viewBox=\"0 0 {data.ModuleMatrix.Count} {data.ModuleMatrix.Count}\"", Sheet(1));
    }

    [TestMethod]
    public void A_label_has_the_batch_and_the_day_and_the_page_says_how_to_print_it()
    {
        var sheet = Sheet(2);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">\n", sheet);
        Assert.EndsWith("</main>\n</body>\n</html>\n", sheet);
        Assert.Contains($"<p class=\"serial\">KF0000000002</p><p>{ExportSamples.Info.Batch}</p><p>{ExportSamples.Now:yyyy-MM-dd}</p>", sheet);
        Assert.Contains($"2 labels of batch {ExportSamples.Info.Batch}, {ExportSamples.Now:yyyy-MM-dd}. Print on A4 at 100 %, 24 of 63.5 × 33.9 mm a page.", sheet);
        Assert.Contains("grid-template: repeat(8, 33.9mm) / repeat(3, 63.5mm)", sheet);
    }

    [TestMethod]
    public void Each_serial_has_its_QR_code()
    {
        var paths = Regex.Matches(Sheet(30), "<path d=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.HasCount(30, paths);
        Assert.HasCount(30, paths.Distinct().ToList());
    }

    [TestMethod]
    public void The_sheet_is_self_contained()
    {
        var sheet = Sheet(3);
        Assert.DoesNotMatchRegex(new Regex("https?:|src=|href=|url\\(|@import|<script"), sheet);
        Assert.Contains("default-src 'none'", sheet);
    }

    [TestMethod]
    public void Labels_accept_serials_only()
    {
        using var file = new MemoryStream();
        Assert.ThrowsExactly<ArgumentException>(() => LabelSheet.Write(file, ExportSamples.Info, []));
        Assert.ThrowsExactly<ArgumentException>(() => LabelSheet.Write(file, ExportSamples.Info, ["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"]));
        Assert.ThrowsExactly<ArgumentException>(() => LabelSheet.Write(file, ExportSamples.Info, ["<script>abcd"]));
        Assert.AreEqual(0, file.Length);
    }

    private static int Number(Match run, int group) => int.Parse(run.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static string Sheet(int count)
    {
        using var file = new MemoryStream();
        LabelSheet.Write(file, ExportSamples.Info, [.. Enumerable.Range(1, count).Select(number => $"KF{number:D10}")]);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
