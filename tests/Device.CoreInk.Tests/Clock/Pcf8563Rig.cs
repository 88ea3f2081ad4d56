using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Clock
{
    /// <summary>A PCF8563 driver on the chip model.</summary>
    internal sealed class Pcf8563Rig
    {
        internal const long Noon = 1795521600; // 2026-11-24T12:00:00Z

        internal readonly VirtualTime Time = new VirtualTime();
        internal readonly Pcf8563Model Chip;
        internal readonly Pcf8563 Clock;

        internal Pcf8563Rig()
        {
            Chip = new Pcf8563Model(Time);
            Clock = new Pcf8563(Chip, Time, Time);
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
