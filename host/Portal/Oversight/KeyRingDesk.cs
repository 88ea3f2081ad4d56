using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.LongTasks;
using Keyfob.Verifier.Rotation;

namespace Keyfob.Portal.Oversight;

/// <summary>
/// What administrators do with the keys that encrypt the seeds. Each call checks the session. A key that only one machine has would keep the others from checking
/// codes, and is lost with that machine. So keys are added and removed here only where there is one machine: on SQLite.
/// </summary>
/// <param name="sessions">The sessions.</param>
/// <param name="uses">Counts what needs each key.</param>
/// <param name="addition">Adds keys.</param>
/// <param name="removal">Removes keys.</param>
/// <param name="tasks">Encrypts the seeds in the background.</param>
/// <param name="database">The store.</param>
/// <param name="ring">The key ring of this machine.</param>
internal sealed class KeyRingDesk(
    SessionStore sessions, KeyUses uses, KeyAddition addition, KeyRemoval removal, LongTaskRequests tasks, IDatabase database, KeyRingFile ring)
{
    /// <summary>The keys, and what needs them.</summary>
    public async Task<KeyRingView> ReadKeyRingAsync(Visitor visitor, CancellationToken cancel)
    {
        await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        var encryption = await tasks.LastAsync(LongTaskKind.EncryptSeeds, cancel);
        return new KeyRingView(await uses.ReadAsync(cancel), ring.Ring.Current, ring.CurrentInFile(), database.IsPostgres, encryption);
    }

    /// <summary>Adds a key, which encrypts and signs from now on.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="current">The current key that the page showed: a form that is sent twice adds one key.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public async Task<KeyRingOutcome> AddKeyAsync(Visitor visitor, string current, string reason, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        if (database.IsPostgres)
        {
            return KeyRingOutcome.CommandLineOnly;
        }

        return await addition.AddAsync(current, PageActor.Of(session), reason, cancel) == null ? KeyRingOutcome.OtherKey : KeyRingOutcome.Done;
    }

    /// <summary>Encrypts the seeds of other keys with the current key, in the background and in small transactions. A killed process changes nothing: each seed has its old or its new key.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="current">The key that the caller has confirmed to be on all machines and in the backup.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public async Task<KeyRingOutcome> EncryptSeedsAsync(Visitor visitor, string current, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        return current != ring.Ring.Current || current != ring.CurrentInFile() ? KeyRingOutcome.OtherKey
            : await tasks.AskAsync(LongTaskKind.EncryptSeeds, current, PageActor.Of(session), cancel) ? KeyRingOutcome.Done
            : KeyRingOutcome.Running;
    }

    /// <summary>Removes a key that nothing needs.</summary>
    /// <exception cref="NotFoundException">The key ring does not have it.</exception>
    public async Task<KeyRingOutcome> RemoveKeyAsync(Visitor visitor, string id, string reason, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        if (database.IsPostgres)
        {
            return KeyRingOutcome.CommandLineOnly;
        }

        try
        {
            await removal.RemoveAsync(id, PageActor.Of(session), reason, cancel);
            return KeyRingOutcome.Done;
        }
        catch (KeyInUseException)
        {
            return KeyRingOutcome.InUse;
        }
        catch (UnknownKeyException)
        {
            throw new NotFoundException();
        }
    }
}
