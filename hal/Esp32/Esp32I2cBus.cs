using Keyfob.Drivers;
using Keyfob.Hal;
using nanoFramework.Hardware.Esp32;

namespace Keyfob.Esp32
{
    /// <summary>Two pins that are an I2C bus while somebody uses it.</summary>
    public sealed class Esp32I2cBus
    {
        private readonly int _sda;
        private readonly int _scl;
        private readonly IDelay _delay;

        /// <summary>Takes the numbers; touches no pin yet.</summary>
        /// <param name="id">1 or 2.</param>
        /// <param name="sda">The data pin.</param>
        /// <param name="scl">The clock pin.</param>
        /// <param name="delay">For the recovery's half periods.</param>
        public Esp32I2cBus(int id, int sda, int scl, IDelay delay)
        {
            Id = id;
            _sda = sda;
            _scl = scl;
            _delay = delay;
        }

        /// <summary>The number that I2cConnectionSettings wants.</summary>
        public int Id { get; }

        /// <summary>Frees a line that a chip holds after a reset, then routes the pins to the bus. Before each opening.</summary>
        internal void Prepare()
        {
            using (Esp32OpenDrainPin scl = new Esp32OpenDrainPin(_scl))
            using (Esp32OpenDrainPin sda = new Esp32OpenDrainPin(_sda))
            {
                // False means a short or a missing pull-up: the transfers will say so.
                I2cBusRecovery.Run(scl, sda, _delay);
            }

            Configuration.SetPinFunction(_sda, Id == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA);
            Configuration.SetPinFunction(_scl, Id == 1 ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK);
        }

        /// <summary>Lets the pins float. After each closing.</summary>
        internal void Release()
        {
            // The bus driver switches the pads' pull-ups on (trap 2.13) and closing it leaves them on, on pads of the
            // RTC block through deep sleep too: some 70 uA a line into a chip whose supply is off.
            FloatingPin.Leave(_sda);
            FloatingPin.Leave(_scl);
        }
    }
}
