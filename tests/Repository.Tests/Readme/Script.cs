using System.Text;

namespace Keyfob.Repository.Tests.Readme;

/// <summary>The bash script that runs the command blocks of one README.</summary>
internal static class Script
{
    private const string Prelude = "tests/Repository.Tests/Readme/shell.sh";

    /// <summary>The blocks as they are written, between the calls that check them.</summary>
    public static string Of(IEnumerable<CommandBlock> blocks)
    {
        var script = new StringBuilder(File.ReadAllText(WorkingTree.PathOf(Prelude)));
        foreach (var block in blocks)
        {
            script.Append(block.Marks.UntilCtrlC ? InAnotherTerminal(block) : InThisTerminal(block));
        }

        return script.Append("\nend_jobs\n").ToString();
    }

    private static string InThisTerminal(CommandBlock block) => $"""

        begin_block {block.Line}
        {block.Text}
        end_block {block.Line} {block.Marks.ExitCode}

        """;

    private static string InAnotherTerminal(CommandBlock block) => $$"""

        begin_block {{block.Line}}
        mkfifo "$WORK/{{block.Line}}"
        {
        {{block.Text}}
        } >"$WORK/{{block.Line}}" 2>&1 &
        started {{block.Line}} {{block.Marks.ExitCode}}

        """;
}
