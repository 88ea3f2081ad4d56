using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Kits;

namespace Keyfob.Factory.Personalization;

/// <summary>Brings the units of a kit folder into the journal.</summary>
internal sealed class KitImport(ProductionJournal journal, Batch batch, KitFolder folder)
{
    /// <summary>Takes all kits in: those of units that the journal does not know.</summary>
    /// <returns>How many were taken in, and what is wrong with the kits that cannot be used.</returns>
    /// <exception cref="CommandException">A kit contradicts the journal.</exception>
    public (int Added, IReadOnlyList<string> Problems) All()
    {
        var added = 0;
        var problems = new List<string>();
        foreach (var path in folder.Kits())
        {
            try
            {
                using var kit = KitFolder.Load(path);
                added += AddIfNew(kit) ? 1 : 0;
            }
            catch (KitException unusable)
            {
                problems.Add(unusable.Message);
            }
        }

        DeleteSealed();
        return (added, problems);
    }

    /// <summary>Takes one unit's kit in, if there is one.</summary>
    public void One(byte[] unitId)
    {
        try
        {
            using var kit = folder.Load(unitId);
            if (kit != null)
            {
                AddIfNew(kit);
            }
        }
        catch (KitException)
        {
            // The caller finds that the journal does not know the unit.
        }
    }

    /// <summary>Deletes a sealed unit's kit.</summary>
    /// <exception cref="CommandException">It cannot be deleted.</exception>
    public void Delete(byte[] unitId)
    {
        try
        {
            folder.Delete(unitId);
        }
        catch (KitException failure)
        {
            throw new CommandException(failure.Message, failure);
        }
    }

    private bool AddIfNew(UnitKit kit)
    {
        if (journal.FindUnit(batch, kit.UnitId) is { } known)
        {
            // Known from its first flashing; a later one has another nonce start, which the journal gave it.
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(known);
            return false;
        }

        journal.AddUnit(batch, kit.UnitId, kit.UnitKey, kit.FirstNonce);
        return true;
    }

    /// <summary>Deletes what a run that was killed between the seal and the deletion has left.</summary>
    private void DeleteSealed()
    {
        foreach (var token in journal.Tokens(batch.Name).Where(token => token is { Step: TokenStep.Sealed, IsScrapped: false }))
        {
            Delete(Convert.FromHexString(token.UnitId));
        }
    }
}
