using Keyfob.Factory.StationTime;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>An operating system that says what a test wants.</summary>
internal sealed class SystemWord : ISynchronization
{
    /// <summary>What it says.</summary>
    public Synchronization State { get; set; } = Synchronization.Synchronized;

    public Task<Synchronization> AskAsync(CancellationToken cancel) => Task.FromResult(State);
}
