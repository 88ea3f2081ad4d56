using Keyfob.Virtual.Esp32;

namespace System.Device.Adc
{
    public class AdcController
    {
        public AdcChannel OpenChannel(int channelNumber)
        {
            Esp32Chip chip = Esp32Chip.Current;
            chip.Calls.Enter("AdcController.OpenChannel");
            return new AdcChannel(chip, chip.AdcMillivolts[channelNumber]);
        }
    }
}
