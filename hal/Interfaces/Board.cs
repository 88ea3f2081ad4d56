namespace Keyfob.Hal
{
    /// <summary>All the roles that the token needs from the hardware. Each board creates one.</summary>
    public sealed class Board
    {
        /// <summary>Takes every role; none may be null.</summary>
        /// <param name="clock">The wall clock.</param>
        /// <param name="retained">Memory that is retained between two wakes.</param>
        /// <param name="internalClock">The processor's own clock.</param>
        /// <param name="monotonic">Time since the wake.</param>
        /// <param name="oscillatorPercent">See <see cref="OscillatorPercent"/>.</param>
        /// <param name="button">The button.</param>
        /// <param name="panel">The panel.</param>
        /// <param name="battery">The battery's voltage.</param>
        /// <param name="store">The flash files.</param>
        /// <param name="power">Sleeping and waking.</param>
        /// <param name="provisioning">The roles that only the provisioning wire needs.</param>
        public Board(
            IClock clock,
            IRetainedMemory retained,
            IInternalClock internalClock,
            IMonotonicClock monotonic,
            int oscillatorPercent,
            IButton button,
            IPanel panel,
            IBatteryGauge battery,
            IStore store,
            IPower power,
            ProvisioningPort provisioning)
        {
            Clock = clock;
            Retained = retained;
            InternalClock = internalClock;
            Monotonic = monotonic;
            OscillatorPercent = oscillatorPercent;
            Button = button;
            Panel = panel;
            Battery = battery;
            Store = store;
            Power = power;
            Provisioning = provisioning;
        }

        /// <summary>The wall clock.</summary>
        public IClock Clock { get; }

        /// <summary>Memory that is retained between two wakes.</summary>
        public IRetainedMemory Retained { get; }

        /// <summary>The processor's own clock, to check the wall clock against.</summary>
        public IInternalClock InternalClock { get; }

        /// <summary>Time since the wake.</summary>
        public IMonotonicClock Monotonic { get; }

        /// <summary>The greatest rate error of the oscillator that drives the internal clock and, in light sleep, the monotonic clock: percent of the
        /// true rate, in both directions, below 100.</summary>
        public int OscillatorPercent { get; }

        /// <summary>The button.</summary>
        public IButton Button { get; }

        /// <summary>The panel.</summary>
        public IPanel Panel { get; }

        /// <summary>The battery's voltage.</summary>
        public IBatteryGauge Battery { get; }

        /// <summary>The flash files.</summary>
        public IStore Store { get; }

        /// <summary>Sleeping and waking.</summary>
        public IPower Power { get; }

        /// <summary>The roles that only the provisioning wire needs.</summary>
        public ProvisioningPort Provisioning { get; }
    }
}
