using Keyfob.Cli;
using Keyfob.Factory.Tests.Hostile;
using Keyfob.Simulator.Live.State;

namespace Keyfob.Simulator.Tests.Live.State;

/// <summary>Files of saved tokens that were changed.</summary>
[TestClass]
public sealed class StateFuzzTests : IDisposable
{
    private readonly StateBench _state = new();

    public void Dispose() => _state.Dispose();

    [TestMethod]
    public void Every_changed_file_is_loaded_or_refused_in_one_line() => Load(60_000_000, 1000);

    [TestMethod]
    [TestCategory("Slow")]
    public void Every_one_of_many_changed_files_is_loaded_or_refused_in_one_line() => Load(61_000_000, 15_000);

    [TestMethod]
    public void A_token_runs_with_every_changed_file_that_is_loaded() => Run(62_000_000, 150);

    [TestMethod]
    [TestCategory("Slow")]
    public void A_token_runs_with_every_one_of_many_changed_files_that_are_loaded() => Run(63_000_000, 2000);

    private void Load(int seed, int count)
    {
        var good = Good();
        using var folder = StateFolder.Open(_state.Folder);
        var loaded = 0;
        ChangedFiles.Run(seed, count, [good], changed =>
        {
            File.WriteAllBytes(_state.Path(), changed);
            loaded += Tolerates(() => folder.Load(1)!.Dispose()) ? 1 : 0;
        });
        Assert.IsGreaterThan(count / 50, loaded);
        Assert.IsLessThan(count / 2, loaded);
    }

    private void Run(int seed, int count) => ChangedFiles.Run(seed, count, [Good()], changed =>
    {
        File.WriteAllBytes(_state.Path(), changed);
        Tolerates(() => _state.Run(bench => bench.Shown()));
    });

    private byte[] Good()
    {
        _state.Run(_ => { });
        return File.ReadAllBytes(_state.Path());
    }

    private static bool Tolerates(Action load)
    {
        try
        {
            load();
            return true;
        }
        catch (CommandException failure)
        {
            Assert.StartsWith("token-01.json in the folder of --state is damaged", failure.Message);
            Assert.IsLessThan(200, failure.Message.Length);
            return false;
        }
    }
}
