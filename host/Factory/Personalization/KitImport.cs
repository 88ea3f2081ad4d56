using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Kits;

namespace Keyfob.Factory.Personalization;

/// <summary>Adds the units of a kit folder to the journal.</summary>
internal sealed class KitImport(ProductionJournal journal, Batch batch, KitFolder folder)
{
    /// <summary>Adds the units that the journal does not know, and deletes the kits of sealed ones.</summary>
    /// <returns>The number of added units, and the problems of kits that cannot be used.</returns>
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

    /// <summary>Adds one unit, if it has a kit.</summary>
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
            // The caller reports that the journal does not know the unit.
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
            // Known from its first flashing. A later kit has a higher first nonce, which the journal has as well.
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(known);
            return false;
        }

        if (kit.FirstNonce > uint.MaxValue - UnitFlash.NoncesPerFlash)
        {
            throw new KitException($"kit {kit.Name} leaves no nonces for its flashing. Make a kit with a new unit ID.");
        }

        journal.AddUnit(batch, kit.UnitId, kit.UnitKey, kit.FirstNonce);
        return true;
    }

    /// <summary>Deletes kits that a run did not delete because it was interrupted after the seal.</summary>
    private void DeleteSealed()
    {
        foreach (var token in journal.Tokens(batch.Name).Where(token => token is { Step: TokenStep.Sealed, IsScrapped: false }))
        {
            Delete(Convert.FromHexString(token.UnitId));
        }
    }
}
