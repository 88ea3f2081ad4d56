using System.CommandLine;
using Keyfob.Boards.Virtual;
using Keyfob.Cli.Tests;
using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Press;

namespace Keyfob.Simulator.Tests.Commands;

[TestClass]
public sealed class HelpTests
{
    private readonly RootCommand _root = CommandLine.Root(TextWriter.Null, TextWriter.Null, () => null);

    [TestMethod]
    public void Help_explains_every_command_option_and_value() => Assert.IsEmpty(CommandHelp.Gaps(_root));

    [TestMethod]
    public void A_command_needs_what_it_cannot_work_without() => Assert.AreEqual("guide --to DIR", string.Join('\n', CommandHelp.Needs(_root)));

    [TestMethod]
    public void Options_with_a_choice_list_all_of_it()
    {
        var boards = EnergyBoard.All.Select(board => board.Name).ToArray();
        var kinds = BoardKind.All.Select(kind => kind.Name).ToArray();
        AssertLists(null, "--board", boards);
        AssertLists("battery", "--board", boards);
        AssertLists("battery", "--policy", SleepPolicy.All.Select(policy => policy.Name));
        AssertLists("press", "--board", kinds);
        AssertLists("press", "--fault", Faults.Names);
        AssertLists("press", "--battery", BoardKind.All.Select(kind => $"{kind.Cells.Nominal} on {kind.Name}"));
        AssertLists("serve", "--board", kinds);
    }

    private void AssertLists(string? command, string option, IEnumerable<string> choices)
    {
        var options = command == null ? _root.Options : _root.Subcommands.Single(one => one.Name == command).Options;
        Assert.Contains(string.Join(", ", choices), options.Single(one => one.Name == option).Description!);
    }
}
