using Keyfob.Cli.Tests;

namespace Keyfob.Simulator.Tests.Commands;

[TestClass]
public sealed class HelpTests
{
    [TestMethod]
    public void Help_explains_every_command_option_and_value() => Assert.IsEmpty(CommandHelp.Gaps(CommandLine.Root(TextWriter.Null, TextWriter.Null, () => null)));

    [TestMethod]
    public void A_command_needs_what_it_cannot_work_without() => Assert.AreEqual(
        """
        guide --to DIR
        """,
        string.Join('\n', CommandHelp.Needs(CommandLine.Root(TextWriter.Null, TextWriter.Null, () => null))));
}
