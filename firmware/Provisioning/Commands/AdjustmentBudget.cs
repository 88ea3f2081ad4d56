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
        private readonly long _elapsed;

        /// <summary>Takes the store; does not access it yet.</summary>
        /// <param name="store">The token's.</param>
        /// <param name="elapsed">Seconds from the factory's setting of the clock to the time floor.</param>
        public AdjustmentBudget(IStore store, long elapsed)
        {
            _spent = new AdjustmentFile(store);
            _elapsed = elapsed > 0 ? elapsed : 0;
        }

        /// <summary>Seconds left, after <see cref="Read"/> or <see cref="Spend"/>.</summary>
        public long SecondsLeft { get; private set; }

        /// <summary>Corrections left, after <see cref="Read"/> or <see cref="Spend"/>.</summary>
        public int TimesLeft { get; private set; }

        /// <summary>Both as fields of an answer.</summary>
        public string Fields
        {
            get { return " seconds=" + SecondsLeft.ToString() + " times=" + TimesLeft.ToString(); }
        }

        /// <summary>Reads what is left.</summary>
        public WireError Read()
        {
            if (_spent.Read() != StorageStatus.Ok)
            {
                return WireError.StorageFailed;
            }

            SecondsLeft = BaseSeconds + (_elapsed * PartsPerMillion / 1000000) - _spent.TotalSeconds;
            TimesLeft = MaxCount - _spent.Count;
            return WireError.None;
        }

        /// <summary>Subtracts a correction from what is left; durable when the result is None.</summary>
        /// <param name="seconds">1 or more.</param>
        public WireError Spend(long seconds)
        {
            WireError error = Read();
            if (error != WireError.None)
            {
                return error;
            }

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
