using Keyfob.Accounts.Sessions;

namespace Keyfob.Portal.Work;

/// <summary>Deletes sessions that are over. None of them admits a call: this only keeps the table small.</summary>
internal sealed partial class SessionCleaning(SessionStore sessions, TimeProvider time, ILogger<SessionCleaning> log) : RepeatedWork(TimeSpan.FromHours(1), time)
{
    protected override Task RunOnceAsync(CancellationToken cancel) => sessions.DeleteOldAsync(cancel);

    protected override void Failed(Exception failure) => NotDeleted(log, failure.GetType().Name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old sessions were not deleted: {Failure}")]
    private static partial void NotDeleted(ILogger log, string failure);
}
