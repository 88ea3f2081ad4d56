namespace Keyfob.Virtual.Power
{
    /// <summary>Charge and time by cause.</summary>
    public sealed class PowerLedger
    {
        /// <summary>The number of causes.</summary>
        public const int Causes = 10;

        private readonly double[] _millicoulombs = new double[Causes];
        private readonly double[] _milliseconds = new double[Causes];

        /// <summary>All charge, in mC (mA s).</summary>
        public double Total
        {
            get
            {
                double total = 0;
                for (int i = 0; i < Causes; i++)
                {
                    total += _millicoulombs[i];
                }

                return total;
            }
        }

        /// <summary>Charge of one cause, in mC.</summary>
        public double Charge(PowerCause cause)
        {
            return _millicoulombs[(int)cause];
        }

        /// <summary>Time of one cause, in ms.</summary>
        public double Time(PowerCause cause)
        {
            return _milliseconds[(int)cause];
        }

        /// <summary>Adds a current over a time.</summary>
        /// <param name="cause">What the charge was used for.</param>
        /// <param name="microamperes">0 or more.</param>
        /// <param name="milliseconds">0 or more.</param>
        public void Add(PowerCause cause, double microamperes, double milliseconds)
        {
            _millicoulombs[(int)cause] += microamperes * milliseconds / 1000000;
            _milliseconds[(int)cause] += milliseconds;
        }

        /// <summary>Adds all of another ledger.</summary>
        public void Add(PowerLedger other)
        {
            Combine(other, 1);
        }

        /// <summary>The difference to an earlier copy.</summary>
        public PowerLedger Since(PowerLedger earlier)
        {
            PowerLedger difference = Copy();
            difference.Combine(earlier, -1);
            return difference;
        }

        /// <summary>A copy of this ledger.</summary>
        public PowerLedger Copy()
        {
            PowerLedger copy = new PowerLedger();
            copy.Combine(this, 1);
            return copy;
        }

        private void Combine(PowerLedger other, int sign)
        {
            for (int i = 0; i < Causes; i++)
            {
                _millicoulombs[i] += sign * other._millicoulombs[i];
                _milliseconds[i] += sign * other._milliseconds[i];
            }
        }
    }
}
