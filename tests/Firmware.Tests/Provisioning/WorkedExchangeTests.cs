namespace Keyfob.Firmware.Tests.Provisioning;

[TestClass]
public class WorkedExchangeTests
{
    private const string Readme = "firmware/Provisioning/README.md";
    private const string Heading = "## A worked exchange";

    [TestMethod]
    public void The_README_shows_the_lines_of_the_tool_and_of_the_token()
    {
        var lines = File.ReadAllLines(Path.Combine(WorkingTree.Root, Readme));
        var start = Array.IndexOf(lines, Heading);
        Assert.IsGreaterThanOrEqualTo(0, start, $"{Readme} has no {Heading}");
        var block = lines.Skip(start).SkipWhile(line => !line.StartsWith("```", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line != "```");
        Assert.AreEqual(WorkedExchange.Text(), string.Concat(block.Select(line => line + "\n")));
    }
}
