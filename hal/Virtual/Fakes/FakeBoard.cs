using Keyfob.Hal;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>Builds boards for tests: every role is a fake until a test sets another implementation.</summary>
    public sealed class FakeBoard
    {
        /// <summary>Creates the fakes: a clock at 2000-01-01, a panel of 32 lines, cells of 3000 mV, no files, a wake by power-on.</summary>
        /// <param name="time">The time of all roles.</param>
        public FakeBoard(VirtualTime time)
        {
            FakeClock clock = new FakeClock(time);
            Clock = clock;
            ClockControl = clock;
            Retained = new FakeRetainedMemory();
            InternalClock = new VirtualInternalClock(time);
            Monotonic = time;
            Button = new FakeButton();
            Panel = new FakePanel(32);
            Battery = new FakeBattery(3000);
            Store = new FakeStore();
            Power = new FakePower(time, WakeCause.PowerOn);
            Link = new FakeSerialLink();
            Cipher = new FakeCipher();
            Random = new FakeRandom();
        }

        /// <summary>The wall clock.</summary>
        public IClock Clock { get; set; }

        /// <summary>Sets and trims the wall clock.</summary>
        public IClockControl ClockControl { get; set; }

        /// <summary>The retained memory.</summary>
        public IRetainedMemory Retained { get; set; }

        /// <summary>The processor's internal clock.</summary>
        public IInternalClock InternalClock { get; set; }

        /// <summary>The monotonic clock.</summary>
        public IMonotonicClock Monotonic { get; set; }

        /// <summary>The button.</summary>
        public IButton Button { get; set; }

        /// <summary>The panel.</summary>
        public IPanel Panel { get; set; }

        /// <summary>The battery gauge.</summary>
        public IBatteryGauge Battery { get; set; }

        /// <summary>The files.</summary>
        public IStore Store { get; set; }

        /// <summary>Sleeping and waking.</summary>
        public IPower Power { get; set; }

        /// <summary>The serial link of the provisioning wire.</summary>
        public ISerialLink Link { get; set; }

        /// <summary>The cipher of the provisioning wire.</summary>
        public ICipher Cipher { get; set; }

        /// <summary>The random bytes of the provisioning wire.</summary>
        public IRandom Random { get; set; }

        /// <summary>Creates a board of the present roles.</summary>
        public Board Build()
        {
            ProvisioningPort port = new ProvisioningPort(Link, Cipher, Random, ClockControl);
            return new Board(Clock, Retained, InternalClock, Monotonic, 25, Button, Panel, Battery, Store, Power, port);
        }
    }
}
