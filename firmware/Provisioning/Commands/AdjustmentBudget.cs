using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>How far and how often the clock of a sealed token may be corrected.</summary>
    /// <remarks>Counted since it was seeded, not per hour or day: a rate limit measured on the clock that is being set is worth
    /// nothing. The time that has gone by is taken from the clock mark, which only rises.</remarks>
    public sealed class AdjustmentBudget
    {
        /// <summary>Seconds that may be corrected in all, and ...</summary>
        public const int BaseSeconds = 15 * 60;

        /// <summary>... this many parts of a million of the time since.</summary>
        public const int PartsPerMillion = 20;

        /// <summary>Corrections in all.</summary>
        public const int MaxCount = 16;

        private readonly AdjustmentFile _spent;
        private readonly TimeFloorFile _mark;
        private readonly long _seededAt;

        /// <summary>Takes the store; touches nothing yet.</summary>
        /// <param name="store">The token's.</param>
        /// <param name="seededAt">When the factory set the clock, in seconds since 1970.</param>
        public AdjustmentBudget(IStore store, long seededAt)
        {
            _spent = new AdjustmentFile(store);
            _mark = new TimeFloorFile(store);
            _seededAt = seededAt;
        }

        /// <summary>Seconds left, after <see cref="Spend"/>.</summary>
        public long SecondsLeft { get; private set; }

        /// <summary>Corrections left, after <see cref="Spend"/>.</summary>
        public int TimesLeft { get; private set; }

        /// <summary>Takes a correction from what is left; it is durably gone when the result is None.</summary>
        /// <param name="seconds">0 or more.</param>
        public WireError Spend(long seconds)
        {
            long mark;
            if (_spent.Read() != StorageStatus.Ok || _mark.Read(out mark) != StorageStatus.Ok)
            {
                return WireError.StorageFailed;
            }

            long elapsed = mark > _seededAt ? mark - _seededAt : 0;
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
