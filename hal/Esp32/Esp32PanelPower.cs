using System;
using System.Device.Gpio;
using Keyfob.Hal;

namespace Keyfob.Esp32
{
    /// <summary>A P-channel FET in the panel's supply: low switches it on, an external pull-up switches it off.</summary>
    public sealed class Esp32PanelPower : IPanelPower
    {
        private readonly int _gateNumber;
        private readonly Esp32I2cDevice _panel;
        private GpioPin _gate;

        /// <summary>Creates the role; accesses no pin yet.</summary>
        /// <param name="gateNumber">The pin at the FET's gate.</param>
        /// <param name="panel">The panel's bus, closed with the supply: it must not power the panel.</param>
        public Esp32PanelPower(int gateNumber, Esp32I2cDevice panel)
        {
            _gateNumber = gateNumber;
            _panel = panel;
        }

        /// <inheritdoc/>
        public void On()
        {
            try
            {
                if (_gate == null)
                {
                    // An output starts low, which is on (trap 1).
                    _gate = new GpioController().OpenPin(_gateNumber, PinMode.Output);
                }

                _gate.Write(PinValue.Low);
            }
            catch (Exception)
            {
                // The panel will not acknowledge; the driver reports that.
            }
        }

        /// <inheritdoc/>
        public void Off()
        {
            try
            {
                if (_gate == null)
                {
                    // An input: an output would switch the panel on at first.
                    _gate = new GpioController().OpenPin(_gateNumber, PinMode.Input);
                }
                else
                {
                    _gate.Write(PinValue.High);
                }

                // Levels are not held in deep sleep (trap 2.9). A closed pin floats (trap 1): the pull-up keeps the panel off.
                _gate.Dispose();
            }
            catch (Exception)
            {
                // The pull-up switches the panel off.
            }

            _gate = null;

            // Otherwise the bus would power a panel without supply (trap 2.5f).
            _panel.Close();
        }
    }
}
