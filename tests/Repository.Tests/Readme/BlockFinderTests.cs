namespace Keyfob.Repository.Tests.Readme;

/// <summary>Which blocks are commands, and how they are run.</summary>
[TestClass]
public sealed class BlockFinderTests
{
    [TestMethod]
    [DataRow("", true)]
    [DataRow("sh", true)]
    [DataRow("bash", true)]
    [DataRow("console", true)]
    [DataRow("text", false)]
    [DataRow("csharp", false)]
    public void Block_is_commands_without_a_language_and_with_one_of_a_shell(string language, bool isCommands)
        => Assert.AreEqual(isCommands, Find("```" + language, "ls", "```").Count == 1);

    [TestMethod]
    public void Block_has_its_commands_without_the_indentation_of_the_fence_and_the_line_of_the_first()
    {
        var block = Find("1. Like this:", "", "   ```", "   ls \\", "     -l", "", "   ```", "Then that.").Single();
        Assert.AreEqual("ls \\\n  -l\n", block.Text);
        Assert.AreEqual(4, block.Line);
        Assert.AreEqual(new Marks(), block.Marks);
    }

    [TestMethod]
    public void Blocks_keep_their_order_and_the_text_between_them_is_not_run()
    {
        var blocks = Find("```", "first", "```", "ls", "```text", "```` is output", "```", "````", "```", "````");
        CollectionAssert.AreEqual(new[] { "first", "```" }, blocks.Select(block => block.Text).ToArray());
    }

    [TestMethod]
    public void Comment_in_the_line_before_says_how_a_block_is_run()
    {
        Assert.AreEqual(new Marks(NotRun: "needs hardware, and time"), MarksOf("<!-- not run by tests: needs hardware, and time -->"));
        Assert.AreEqual(new Marks(UntilCtrlC: true), MarksOf("  <!-- runs until Ctrl+C -->"));
        Assert.AreEqual(new Marks(ExitCode: 130, Needs: "socat", UntilCtrlC: true), MarksOf("<!-- needs socat, runs until Ctrl+C, exit code 130 -->"));
    }

    [TestMethod]
    public void Comment_further_up_says_nothing()
        => Assert.AreEqual(new Marks(), Find("<!-- exit code 1 -->", "", "```", "ls", "```").Single().Marks);

    [TestMethod]
    [DataRow("<!-- not run by tests: -->")]
    [DataRow("<!-- not run by tests -->")]
    [DataRow("<!-- not run by test: hardware -->")]
    [DataRow("<!-- exit code 0 -->")]
    [DataRow("<!-- exit code one -->")]
    [DataRow("<!-- runs until Ctrl+C, at last -->")]
    [DataRow("<!-- -->")]
    public void Comment_without_a_reason_or_with_other_words_is_an_error_that_names_its_line(string comment)
        => Assert.StartsWith("a.md, line 2: ", Assert.ThrowsExactly<FormatException>(() => MarksOf(comment)).Message);

    [TestMethod]
    public void Block_without_an_end_is_an_error_that_names_its_line()
        => Assert.StartsWith("a.md, line 2: ", Assert.ThrowsExactly<FormatException>(() => Find("", "```", "ls")).Message);

    private static Marks MarksOf(string comment) => Find("Run this:", comment, "```", "ls", "```").Single().Marks;

    private static IReadOnlyList<CommandBlock> Find(params string[] lines) => BlockFinder.Find("a.md", lines);
}
