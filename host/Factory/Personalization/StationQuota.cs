using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Personalization;

/// <summary>How many units a batch still needs. The journal counts the sealed tokens of all stations; units in work on this station are counted here.</summary>
/// <remarks>Two stations may each start the last unit. Then the batch has one token more than requested.</remarks>
internal sealed class StationQuota(ProductionJournal journal, string batch, int count)
{
    private readonly Lock _gate = new();
    private int _inWork;
    private int _unsealed;

    /// <summary>True when the batch is complete.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                return Done >= count;
            }
        }
    }

    /// <summary>Sealed tokens of the batch, and development builds that this run finished.</summary>
    public int Done => journal.SealedCount(batch) + _unsealed;

    /// <summary>Takes a place for a new unit.</summary>
    /// <returns>False if the units in work are enough.</returns>
    public bool TryTake()
    {
        lock (_gate)
        {
            if (Done + _inWork >= count)
            {
                return false;
            }

            _inWork++;
            return true;
        }
    }

    /// <summary>Takes a place for a unit that was started before. It is always finished.</summary>
    public void Take()
    {
        lock (_gate)
        {
            _inWork++;
        }
    }

    /// <summary>Returns a place: the unit is sealed and counted by the journal, or another unit may take the place.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _inWork--;
        }
    }

    /// <summary>Counts a unit that is finished without the seal.</summary>
    public void CountUnsealed()
    {
        lock (_gate)
        {
            _unsealed++;
        }
    }
}
