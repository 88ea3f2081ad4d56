using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>A clock driver on a chip model.</summary>
    internal sealed class ClockRig
    {
        internal readonly VirtualTime Time = new VirtualTime();
        internal readonly Ds3231Model Chip;
        internal readonly Ds3231 Clock;

        internal ClockRig()
        {
            Chip = new Ds3231Model(Time);
            Clock = new Ds3231(Chip, Time);
        }

        /// <summary>Writes one register without the driver.</summary>
        internal void Poke(byte register, byte value)
        {
            Chip.Write(new byte[] { register, value }, 2);
        }

        internal void IsAt(long expected)
        {
            long seconds;
            Assert.AreEqual((int)ClockStatus.Ok, (int)Clock.Read(out seconds));
            Assert.AreEqual(expected, seconds);
        }

        internal void HasNoTime(ClockStatus expected)
        {
            long seconds;
            Assert.AreEqual((int)expected, (int)Clock.Read(out seconds));
            Assert.AreEqual(0L, seconds, "a reading that is not Ok must not carry a time");
        }
    }
}
