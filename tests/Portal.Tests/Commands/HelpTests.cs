using Keyfob.Cli.Tests;

namespace Keyfob.Portal.Tests.Commands;

[TestClass]
public sealed class HelpTests
{
    [TestMethod]
    public void Help_explains_every_command_option_and_value() => Assert.IsEmpty(CommandHelp.Gaps(CommandLine.Root(TextWriter.Null, TextWriter.Null, () => null)));

    [TestMethod]
    public void A_command_needs_what_it_cannot_work_without() => Assert.AreEqual(
        """
        account make --user USER
        account password --user USER
        account unbind --user USER
        api-key make --name TEXT --scopes SCOPES
        api-key revoke --id ID
        key-ring remove --id ID
        """,
        string.Join('\n', CommandHelp.Needs(CommandLine.Root(TextWriter.Null, TextWriter.Null, () => null))));
}
