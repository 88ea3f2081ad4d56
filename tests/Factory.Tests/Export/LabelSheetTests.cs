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

    private static string Sheet(int count)
    {
        using var file = new MemoryStream();
        LabelSheet.Write(file, ExportSamples.Info, [.. Enumerable.Range(1, count).Select(number => $"KF{number:D10}")]);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
