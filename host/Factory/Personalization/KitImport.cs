using Keyfob.Factory.Journal;
using Keyfob.Factory.Kits;

namespace Keyfob.Factory.Personalization;

/// <summary>Brings the units of a kit folder into the journal.</summary>
internal sealed class KitImport(ProductionJournal journal, Batch batch, KitFolder folder)
{
    /// <summary>Takes all kits in: those of units that the journal does not know.</summary>
    /// <returns>How many were taken in, and the names of the folders that are no usable kit.</returns>
    /// <exception cref="FactoryException">A kit contradicts the journal.</exception>
    public (int Added, IReadOnlyList<string> Unusable) All()
    {
        var added = 0;
        var unusable = new List<string>();
        foreach (var path in folder.Kits())
        {
            using var kit = KitFolder.Load(path);
            if (kit == null)
            {
                unusable.Add(Path.GetFileName(path));
            }
            else if (AddIfNew(kit))
            {
                added++;
            }
        }

        DeleteSealed();
        return (added, unusable);
    }

    /// <summary>Takes one unit's kit in, if there is one.</summary>
    public void One(byte[] unitId)
    {
        using var kit = folder.Load(unitId);
        if (kit != null)
        {
            AddIfNew(kit);
        }
    }

    /// <summary>Deletes a sealed unit's kit.</summary>
    public void Delete(byte[] unitId) => folder.Delete(unitId);

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
            folder.Delete(Convert.FromHexString(token.UnitId));
        }
    }
}
