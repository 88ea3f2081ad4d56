using System.Text;

namespace Keyfob.Pskc.Tests;

/// <summary>Files that would take much memory or time are refused before they do.</summary>
[TestClass]
public class PskcSizeTests
{
    [TestMethod]
    [DataRow("<a/>")]
    [DataRow("<a b=''/>")]
    [DataRow("<!---->")]
    [DataRow("<?a?>")]
    [DataRow("x<a>x</a>")]
    [DataRow(" a=''")]
    public void A_PSKC_file_of_60_MB_of_nodes_is_refused_before_it_is_parsed(string node)
    {
        using var file = new RepeatedText(node, 60_000_000);
        Assert.Contains("The file has ", Refusal.Of(() => PskcReader.Open(file)));
        Assert.IsLessThan(30_000_000, file.Position);
    }

    [TestMethod]
    public void A_PSKC_element_with_thousands_of_attributes_is_refused()
    {
        var attributes = string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"a{i}=''"));
        Assert.Contains("too many attributes", Refusal.Of(() => SeedSamples.Open(Encoding.UTF8.GetBytes($"<r {attributes}/>"))));
    }

    [TestMethod]
    [DataRow(false, 16)]
    [DataRow(true, 16)]
    [DataRow(true, 32)]
    public void The_largest_PSKC_file_has_fewer_nodes_than_the_limit(bool usesPassword, int seedSize)
    {
        using var key = usesPassword ? SeedSamples.PasswordKey() : SeedSamples.PreSharedKey();
        var entries = Enumerable.Range(1, 200).Select(number => SeedSamples.Entry(number, seedSize)).ToList();
        var file = SeedSamples.Write(entries, key);
        var inLargest = (double)PskcReader.MaxSize / file.Length;
        Assert.IsLessThan(PskcReader.MaxTags, file.Count(one => one == '<') * inLargest);
        Assert.IsLessThan(PskcReader.MaxEqualsSigns, file.Count(one => one == '=') * inLargest);
    }
}
