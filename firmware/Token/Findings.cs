using Keyfob.Otp;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>What start-up has found, and what the screens show of it.</summary>
    internal sealed class Findings
    {
        /// <summary>What is wrong.</summary>
        internal ErrorNumber Error { get; set; }

        /// <summary>The record, or null when it could not be read.</summary>
        internal TokenRecord Record { get; set; }

        /// <summary>The code maker, once the seed has been read.</summary>
        internal Totp Totp { get; set; }

        /// <summary>The clock mark, in seconds since 1970.</summary>
        internal long TimeFloor { get; set; }

        /// <summary>How far the clock is behind its mark.</summary>
        internal long WaitSeconds { get; set; }

        /// <summary>The clock's time when it was believed, in seconds since 1970.</summary>
        internal long BelievedSeconds { get; set; }

        /// <summary>The monotonic clock at that moment.</summary>
        internal long BelievedAt { get; set; }

        /// <summary>Voltage of the cells, or 0 when it could not be measured.</summary>
        internal int Millivolts { get; set; }

        /// <summary>The battery wants changing.</summary>
        internal bool BatteryLow { get; set; }

        /// <summary>Wipes the code maker, if there is one.</summary>
        internal void Forget()
        {
            if (Totp != null)
            {
                Totp.Zeroize();
            }
        }
    }
}
