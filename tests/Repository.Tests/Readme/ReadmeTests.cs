using System.Xml.Linq;

namespace Keyfob.Repository.Tests.Readme;

/// <summary>The commands of the READMEs work as they are written there, pasted into a shell at the root of a clone.</summary>
/// <remarks>They use the ports that the READMEs name, so only one README is run at a time.</remarks>
[TestClass]
[DoNotParallelize]
public sealed class ReadmeTests
{
    private const string Data = "portal-data/";

    // artifacts/bin/PROJECT/PIVOT, of the same build as these tests.
    private static readonly DirectoryInfo s_own = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The READMEs with a command block that is run.</summary>
    public static IEnumerable<object[]> WithCommands
        => Readmes.Paths.Where(path => Readmes.BlocksOf(path).Any(block => block.Marks.NotRun == null)).Select(path => new object[] { path });

    [TestMethod]
    public void Every_comment_before_a_command_block_is_known()
        => Assert.IsGreaterThan(20, Readmes.Paths.SelectMany(Readmes.BlocksOf).Count());

    [TestMethod]
    [TestCategory("Slow")]
    [DynamicData(nameof(WithCommands))]
    public void Commands_work_as_pasted_and_leave_nothing_that_git_would_add(string readme)
    {
        RequireShell();
        var blocks = Readmes.BlocksOf(readme).Where(block => block.Marks.NotRun == null).ToArray();
        var skipped = blocks.Where(block => block.Marks.Needs is { } program && !Tool.Exists(program)).ToArray();
        using var clone = new ScratchClone();

        var output = Run(readme, clone, Script.Of(blocks.Except(skipped)));

        Assert.AreEqual("", clone.Status, $"{readme}: git would add these files.\n{output}");
        string[] misplaced = [.. clone.NewFiles.Where(file => Directory.Exists(WorkingTree.PathOf(file.Split('/')[0])) && !file.StartsWith("artifacts/", StringComparison.Ordinal))];
        Assert.IsEmpty(misplaced, $"{readme}: these files are not where the command was typed: {string.Join(", ", misplaced)}");
        if (readme == "README.md")
        {
            AssertTheDemoServed(clone);
            AssertTenTokensAreExported(clone);
        }

        if (skipped.Length > 0)
        {
            Assert.Inconclusive(string.Join('\n', skipped.Select(block => $"{readme}, line {block.Line}: {block.Marks.Needs} is not installed.")));
        }
    }

    private static void AssertTheDemoServed(ScratchClone clone) => Assert.Contains($"{Data}portal.db", clone.NewFiles.ToArray());

    private static void AssertTenTokensAreExported(ScratchClone clone)
    {
        CollectionAssert.AreEqual(new[] { "desk.db", "desk.pskc.xml" }, clone.NewFiles.Where(file => !file.StartsWith(Data, StringComparison.Ordinal)).ToArray());
        Assert.IsTrue(Directory.Exists(clone.PathOf("kits")));
        var serials = XDocument.Load(clone.PathOf("desk.pskc.xml")).Descendants().Where(element => element.Name.LocalName == "SerialNo");
        Assert.HasCount(10, serials.Select(element => element.Value).Distinct());
    }

    private static string Run(string readme, ScratchClone clone, string script)
    {
        var file = Path.Combine(clone.Work, "script");
        File.WriteAllText(file, script);
        var environment = new Dictionary<string, string>
        {
            ["README"] = readme,
            ["ARTIFACTS"] = s_own.Parent!.Parent!.Parent!.FullName,
            ["CONFIGURATION"] = s_own.Name.Split('_')[0],
            ["WORK"] = clone.Work,
            ["KEYFOB_EXPORT_PASSWORD"] = "a password for this test",
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };

        // In a session of its own: without it, job control would take the terminal of who runs the tests.
        // A run in the background may ignore Ctrl+C, and its children would too.
        var (exitCode, output, error) = Tool.Run(clone.Root, environment, "setsid", "env", "--default-signal=INT,QUIT", "bash", file);
        var fault = output.Split('\n').FirstOrDefault(line => line.StartsWith("FAULT ", StringComparison.Ordinal));
        Assert.AreEqual(0, exitCode, $"{fault}\n{error}\n{output}");
        return output + error;
    }

    private static void RequireShell()
    {
        string[] missing = [.. new[] { "bash", "setsid", "git" }.Where(name => !Tool.Exists(name))];
        if (OperatingSystem.IsWindows() || missing.Length > 0)
        {
            Assert.Inconclusive($"The commands are run by bash, with git and setsid (util-linux), and not on Windows. Missing: {string.Join(", ", missing)}.");
        }

        if (!Path.Exists(WorkingTree.PathOf(".git")))
        {
            Assert.Inconclusive("The clone is made by git, and this folder is not a working tree of git.");
        }
    }
}
