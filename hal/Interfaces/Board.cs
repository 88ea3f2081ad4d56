namespace Keyfob.Hal
{
    /// <summary>Everything the token needs from the hardware. Each board makes one and hands it over.</summary>
    public sealed class Board
    {
        /// <summary>Takes every role; none may be missing.</summary>
        public Board(
            IClock clock,
            IRetainedMemory retained,
            IInternalClock internalClock,
            IMonotonicClock monotonic,
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
            Button = button;
            Panel = panel;
            Battery = battery;
            Store = store;
            Power = power;
            Provisioning = provisioning;
        }

        /// <summary>The wall clock.</summary>
        public IClock Clock { get; }

        /// <summary>The bytes on the clock's battery.</summary>
        public IRetainedMemory Retained { get; }

        /// <summary>The poor clock that watches the wall clock.</summary>
        public IInternalClock InternalClock { get; }

        /// <summary>Time since the wake.</summary>
        public IMonotonicClock Monotonic { get; }

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

        /// <summary>The provisioning line.</summary>
        public ProvisioningPort Provisioning { get; }
    }
}
