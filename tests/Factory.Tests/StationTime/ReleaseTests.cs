using System.Globalization;
using System.Text.RegularExpressions;
using Keyfob.Factory.StationTime;

namespace Keyfob.Factory.Tests.StationTime;

[TestClass]
public class ReleaseTests
{
    [TestMethod]
    public void The_date_and_the_version_are_those_of_the_newest_release_in_the_changelog()
    {
        var newest = Regex.Matches(File.ReadAllText(WorkingTree.PathOf("CHANGELOG.md")), @"^## \[(?<version>\d+\.\d+\.\d+)\] - (?<date>\d{4}-\d\d-\d\d)$", RegexOptions.Multiline)[0];
        Assert.AreEqual(newest.Groups["date"].Value, Release.Date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.AreEqual(newest.Groups["version"].Value, typeof(Release).Assembly.GetName().Version!.ToString(3));
    }
}
