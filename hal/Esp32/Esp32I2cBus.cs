using Keyfob.Drivers;
using Keyfob.Hal;
using nanoFramework.Hardware.Esp32;

namespace Keyfob.Esp32
{
    /// <summary>The two pins of an I2C bus, which float while the bus is closed.</summary>
    public sealed class Esp32I2cBus
    {
        private readonly int _sda;
        private readonly int _scl;
        private readonly IDelay _delay;

        /// <summary>Creates the bus; accesses no pin yet.</summary>
        /// <param name="id">1 or 2.</param>
        /// <param name="sda">The data pin.</param>
        /// <param name="scl">The clock pin.</param>
        /// <param name="delay">Waits for the half periods of the bus recovery.</param>
        public Esp32I2cBus(int id, int sda, int scl, IDelay delay)
        {
            Id = id;
            _sda = sda;
            _scl = scl;
            _delay = delay;
        }

        /// <summary>The bus number for I2cConnectionSettings.</summary>
        public int Id { get; }

        /// <summary>Recovers the bus and routes the pins to it. Called before each opening.</summary>
        internal void Prepare()
        {
            using (Esp32OpenDrainPin scl = new Esp32OpenDrainPin(_scl))
            using (Esp32OpenDrainPin sda = new Esp32OpenDrainPin(_sda))
            {
                // False means a short circuit or a missing pull-up: the transfers will fail.
                I2cBusRecovery.Run(scl, sda, _delay);
            }

            Configuration.SetPinFunction(_sda, Id == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA);
            Configuration.SetPinFunction(_scl, Id == 1 ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK);
        }

        /// <summary>Leaves the pins floating. Called after each closing.</summary>
        internal void Release()
        {
            // The bus driver switches the internal pull-ups on (trap 2.13) and leaves them on when it is closed, on pads of the
            // RTC block also in deep sleep: about 70 uA per line into a chip whose supply is off.
            FloatingPin.Leave(_sda);
            FloatingPin.Leave(_scl);
        }
    }
}
