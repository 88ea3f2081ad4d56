using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>How far and how often the clock of a sealed token may be corrected.</summary>
    /// <remarks>Counted since the token got its seed, not per hour or day: a rate limit that uses the clock that is being set is
    /// useless. The elapsed time is taken from the time floor, which only rises.</remarks>
    public sealed class AdjustmentBudget
    {
        /// <summary>Total seconds of correction, plus ...</summary>
        public const int BaseSeconds = 15 * 60;

        /// <summary>... this many parts per million of the elapsed time.</summary>
        public const int PartsPerMillion = 20;

        /// <summary>Total number of corrections.</summary>
        public const int MaxCount = 16;

        private readonly AdjustmentFile _spent;
        private readonly TimeFloorFile _floor;
        private readonly long _seededAt;

        /// <summary>Takes the store; does not access it yet.</summary>
        /// <param name="store">The token's.</param>
        /// <param name="seededAt">When the factory set the clock, in seconds since 1970.</param>
        public AdjustmentBudget(IStore store, long seededAt)
        {
            _spent = new AdjustmentFile(store);
            _floor = new TimeFloorFile(store);
            _seededAt = seededAt;
        }

        /// <summary>Seconds left, after <see cref="Spend"/>.</summary>
        public long SecondsLeft { get; private set; }

        /// <summary>Corrections left, after <see cref="Spend"/>.</summary>
        public int TimesLeft { get; private set; }

        /// <summary>Subtracts a correction from what is left; durable when the result is None.</summary>
        /// <param name="seconds">0 or more.</param>
        public WireError Spend(long seconds)
        {
            long floor;
            if (_spent.Read() != StorageStatus.Ok || _floor.Read(out floor) != StorageStatus.Ok)
            {
                return WireError.StorageFailed;
            }

            long elapsed = floor > _seededAt ? floor - _seededAt : 0;
            SecondsLeft = BaseSeconds + (elapsed * PartsPerMillion / 1000000) - _spent.TotalSeconds;
            TimesLeft = MaxCount - _spent.Count;
            if (TimesLeft <= 0)
            {
                return WireError.OverCount;
            }

            if (seconds > SecondsLeft)
            {
                return WireError.OverBudget;
            }

            if (_spent.Add((uint)seconds) != StorageStatus.Ok)
            {
                return WireError.StorageFailed;
            }

            SecondsLeft -= seconds;
            TimesLeft--;
            return WireError.None;
        }
    }
}
