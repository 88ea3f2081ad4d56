using Keyfob.Virtual.Esp32;

namespace System.Device.Adc
{
    /// <summary>ADC1 with 12 dB attenuation at the nominal reference (ESP-IDF, esp_adc/esp32/adc_cali_line_fitting.c).</summary>
    public class AdcChannel
    {
        private const int MaxRaw = 4095;

        private readonly Esp32Chip _chip;
        private readonly Func<int> _millivolts;

        internal AdcChannel(Esp32Chip chip, Func<int> millivolts)
        {
            _chip = chip;
            _millivolts = millivolts;
        }

        public int ReadValue()
        {
            _chip.Calls.Enter("AdcChannel.ReadValue");
            double raw = (_millivolts() - 142) * 4096.0 * 65536 / (1100.0 * 196602);
            return (int)Math.Min(MaxRaw, Math.Max(0, Math.Round(raw)));
        }
    }
}
