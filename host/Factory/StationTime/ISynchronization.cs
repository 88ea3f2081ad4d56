namespace Keyfob.Factory.StationTime;

/// <summary>Asks whether the operating system's clock is synchronized.</summary>
public interface ISynchronization
{
    /// <summary>Asks. Never fails: what cannot be asked is unknown.</summary>
    Task<Synchronization> AskAsync(CancellationToken cancel);
}
