using System;
using System.Device.Adc;
using Keyfob.Hal.Bus;

namespace Keyfob.Esp32
{
    /// <summary>A pin of the converter; readings are millivolts at the pin.</summary>
    /// <remarks>
    /// The platform converts with 12 dB attenuation and without calibration. The characteristic below is Espressif's for ADC1 at the
    /// nominal reference voltage of 1.1 V. A chip's reference may differ by 9 %, and every reading with it.
    /// Valid from about 150 to 2450 mV.
    /// </remarks>
    public sealed class Esp32AnalogInput : IAnalogInput
    {
        private const int MaxRaw = 4095;

        // millivolts = raw * 1100 * 196602 / (4096 * 65536) + 142 (ESP-IDF, esp_adc/esp32/adc_cali_line_fitting.c)
        private const int Slope = 52799;
        private const int SlopeUnit = 65536;
        private const int OffsetMillivolts = 142;

        private readonly int _channelNumber;
        private AdcChannel _channel;

        /// <summary>Creates the input; opens nothing yet.</summary>
        public Esp32AnalogInput(int channelNumber)
        {
            _channelNumber = channelNumber;
        }

        /// <inheritdoc/>
        public int FullScale
        {
            get { return Millivolts(MaxRaw); }
        }

        /// <inheritdoc/>
        public int Read()
        {
            try
            {
                if (_channel == null)
                {
                    _channel = new AdcController().OpenChannel(_channelNumber);
                }

                int raw = _channel.ReadValue();

                // 0 stays 0 (nothing connected): the offset must not turn it into a voltage.
                return raw <= 0 ? raw : Millivolts(raw);
            }
            catch (Exception)
            {
                return -1;
            }
        }

        private static int Millivolts(int raw)
        {
            return (raw * Slope / SlopeUnit) + OffsetMillivolts;
        }
    }
}
