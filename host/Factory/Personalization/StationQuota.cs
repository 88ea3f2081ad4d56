using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Personalization;

/// <summary>How many units a batch still needs. The journal counts what is sealed, on all stations; what is in hand counts here.</summary>
/// <remarks>Two stations at the very end may each begin the last unit: then the batch has one more than was asked for.</remarks>
internal sealed class StationQuota(ProductionJournal journal, string batch, int count)
{
    private readonly Lock _gate = new();
    private int _inHand;
    private int _unsealed;

    /// <summary>True when nothing is left to do.</summary>
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

    /// <summary>Sealed tokens of the batch, and development builds that this run has finished without.</summary>
    public int Done => journal.SealedCount(batch) + _unsealed;

    /// <summary>Takes a place for a new unit.</summary>
    /// <returns>False when those in hand are enough.</returns>
    public bool TryTake()
    {
        lock (_gate)
        {
            if (Done + _inHand >= count)
            {
                return false;
            }

            _inHand++;
            return true;
        }
    }

    /// <summary>Takes a place for a unit that was begun before: it is finished in any case.</summary>
    public void Take()
    {
        lock (_gate)
        {
            _inHand++;
        }
    }

    /// <summary>Gives a place back: the unit is sealed and counted by the journal, or it is not and someone else may try.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _inHand--;
        }
    }

    /// <summary>Counts a unit that is finished without a seal.</summary>
    public void CountUnsealed()
    {
        lock (_gate)
        {
            _unsealed++;
        }
    }
}
