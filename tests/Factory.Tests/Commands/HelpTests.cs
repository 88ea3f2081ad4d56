using Keyfob.Cli.Tests;
using Keyfob.Factory.Options;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Commands;

[TestClass]
public sealed class HelpTests
{
    private static readonly CommandEnvironment s_environment =
        new(TextWriter.Null, TextWriter.Null, TimeProvider.System, new SystemWord(), (_, _) => throw new IOException());

    [TestMethod]
    public void Help_explains_every_command_option_and_value() => Assert.IsEmpty(CommandHelp.Gaps(CommandLine.Root(s_environment)));

    [TestMethod]
    public void A_command_needs_what_it_cannot_work_without() => Assert.AreEqual(
        """
        flash-kit --out DIR --journal FILE --batch NAME
        personalize --ports LIST --count N --journal FILE --batch NAME
        info --port PORT
        self-test --port PORT
        set-time --port PORT --pskc FILE
        wipe --port PORT
        scrap --serial SERIAL --reason TEXT --journal FILE
        ship-check --journal FILE
        status --journal FILE
        export --batch NAME --out FILE --journal FILE
        purge --batch NAME --acknowledged TEXT --journal FILE
        """,
        string.Join('\n', CommandHelp.Needs(CommandLine.Root(s_environment))));
}
