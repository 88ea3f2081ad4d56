using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Commands;
using Keyfob.Factory.Tests.Journal;

namespace Keyfob.Factory.Tests.Hostile;

/// <summary>What a command may do with a hostile file.</summary>
internal static class ToleranceExtensions
{
    // No message is longer, however large the file is.
    private const int MaxMessage = 500;

    /// <summary>Runs a command: no exception, one of the exit codes, one short line on the error output if it is refused, and no secret.</summary>
    /// <returns>The exit code.</returns>
    public static int Tolerates(this CommandBench bench, int[] codes, params string[] args)
    {
        var code = bench.Run(args);
        Assert.Contains(code, codes, bench.Error);
        if (code is not (ExitCode.Done or ExitCode.Failed or ExitCode.NotChecked))
        {
            Assert.IsLessThan(MaxMessage, bench.Error.Length, bench.Error);
            Assert.AreEqual(bench.Error.Length - 1, bench.Error.IndexOf('\n', StringComparison.Ordinal), bench.Error);
        }

        Assert.IsEmpty(SecretSearch.Find(Encoding.UTF8.GetBytes(bench.Output + bench.Error), [.. bench.Seeds, JournalFolder.ExportKeyBytes, JournalFolder.UnitKey(1)]));
        return code;
    }
}
