using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Clock
{
    /// <summary>A trimmed clock on a PCF8563.</summary>
    internal sealed class TrimmedRig
    {
        internal readonly VirtualTime Time = new VirtualTime();
        internal readonly Pcf8563Model Chip;
        internal readonly FakeStore Store = new FakeStore();

        internal TrimmedRig(int partsPerBillion)
        {
            Chip = new Pcf8563Model(Time);
            Chip.PartsPerBillion = partsPerBillion;
            Chip.SetTime(Pcf8563Rig.Noon, 0);
            Boot();
        }

        internal TrimmedClock Clock { get; private set; }

        /// <summary>A new wake: the driver has forgotten everything.</summary>
        internal void Boot()
        {
            Boot(Store);
        }

        internal void Boot(IStore store)
        {
            Pcf8563 chip = new Pcf8563(Chip, Time, Time);
            Clock = new TrimmedClock(chip, chip, Time, Time, store);
        }

        internal long Read()
        {
            long seconds;
            Assert.AreEqual((int)ClockStatus.Ok, (int)Clock.Read(out seconds));
            return seconds;
        }

        internal ClockStatus Status()
        {
            long seconds;
            ClockStatus status = Clock.Read(out seconds);
            Assert.IsTrue(status == ClockStatus.Ok || seconds == 0, "a reading that is not Ok must not carry a time");
            return status;
        }

        /// <summary>The board's time in milliseconds at which a second of the clock begins, polled every few milliseconds as the wire does.</summary>
        internal long NextEdge()
        {
            long first = Read();
            for (int i = 0; i < 300; i++)
            {
                Time.Advance(5);
                if (Read() != first)
                {
                    return Time.Milliseconds;
                }
            }

            Assert.IsTrue(false, "no second begins within 1.5 s");
            return 0;
        }
    }
}
