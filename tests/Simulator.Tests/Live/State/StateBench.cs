using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Live;

namespace Keyfob.Simulator.Tests.Live.State;

/// <summary>A folder of saved tokens, and desks that use it one after the other.</summary>
internal sealed class StateBench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keyfob-test-");

    public string Folder => _folder.FullName;

    public string Path(int index = 1) => System.IO.Path.Combine(Folder, $"token-{index:D2}.json");

    public LiveBench Open(long at = LiveBench.At, int count = 1, bool isBlank = false, string board = "b2") =>
        new(new LiveOptions { At = at, Count = count, StateFolder = Folder, IsBlank = isBlank, Board = EnergyBoard.Named(board) });

    /// <summary>Runs a desk and ends it.</summary>
    public void Run(Action<LiveBench> what, long at = LiveBench.At, int count = 1, string board = "b2")
    {
        using var bench = Open(at, count, board: board);
        foreach (var token in bench.Desk.Tokens)
        {
            bench.Settle(token);
        }

        what(bench);
        bench.Settle();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
