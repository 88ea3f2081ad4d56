using System;

namespace Keyfob.Otp
{
    /// <summary>TOTP: HOTP with the number of time steps since 1970 as its counter (RFC 6238, T0 = 0).</summary>
    public sealed class Totp
    {
        private readonly Hotp _hotp;
        private readonly int _period;

        /// <summary>Takes the key. The array is only read; the caller zeroizes it.</summary>
        /// <param name="key">The shared secret K, 16 to 64 bytes.</param>
        /// <param name="digits">6 or 8.</param>
        /// <param name="period">The time step X, 30 or 60 seconds; anything else is an <see cref="ArgumentException"/>.</param>
        public Totp(byte[] key, int digits, int period)
        {
            if (!IsValidPeriod(period))
            {
                throw new ArgumentException("30 or 60 s");
            }

            _hotp = new Hotp(key, digits);
            _period = period;
        }

        /// <summary>The time step X in seconds.</summary>
        public int Period
        {
            get { return _period; }
        }

        /// <summary>True for the time steps that a token uses: 30 and 60 seconds.</summary>
        public static bool IsValidPeriod(int period)
        {
            return period == 30 || period == 60;
        }

        /// <summary>The time step T of a time.</summary>
        /// <param name="unixSeconds">Seconds since 1970-01-01T00:00:00Z, 0 or more.</param>
        public long Step(long unixSeconds)
        {
            return unixSeconds / _period;
        }

        /// <summary>How long the code of a time remains valid: 1 to <see cref="Period"/> seconds.</summary>
        public int SecondsLeft(long unixSeconds)
        {
            return _period - (int)(unixSeconds % _period);
        }

        /// <summary>The code of a time step.</summary>
        public uint Compute(long step)
        {
            return _hotp.Compute((ulong)step);
        }

        /// <summary>Zeroizes everything that was derived from the key. The instance cannot be used afterwards.</summary>
        public void Zeroize()
        {
            _hotp.Zeroize();
        }
    }
}
