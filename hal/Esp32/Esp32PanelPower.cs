using System;
using System.Device.Gpio;
using Keyfob.Hal;

namespace Keyfob.Esp32
{
    /// <summary>A P-channel FET in the panel's supply: low is on, an external pull-up switches it off.</summary>
    public sealed class Esp32PanelPower : IPanelPower
    {
        private readonly int _gateNumber;
        private readonly Esp32I2cDevice _panel;
        private GpioPin _gate;

        /// <summary>Takes the pin's number; touches no pin yet.</summary>
        /// <param name="gateNumber">The pin at the FET's gate.</param>
        /// <param name="panel">The panel's bus, which must not feed a panel without supply.</param>
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
                    // Becoming an output drives low, which is on (trap 1).
                    _gate = new GpioController().OpenPin(_gateNumber, PinMode.Output);
                }

                _gate.Write(PinValue.Low);
            }
            catch (Exception)
            {
                // The panel will not answer.
            }
        }

        /// <inheritdoc/>
        public void Off()
        {
            try
            {
                if (_gate == null)
                {
                    // As an input: opening it as an output would switch the panel on.
                    _gate = new GpioController().OpenPin(_gateNumber, PinMode.Input);
                }
                else
                {
                    _gate.Write(PinValue.High);
                }

                // Levels are not held in deep sleep (trap 2.9); a closed pin floats (trap 1): the pull-up takes over now.
                _gate.Dispose();
            }
            catch (Exception)
            {
                // The pull-up does it.
            }

            _gate = null;

            // A panel without supply would be fed through its bus (trap 2.5f).
            _panel.Close();
        }
    }
}
