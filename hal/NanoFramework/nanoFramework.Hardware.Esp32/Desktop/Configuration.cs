using Keyfob.Virtual.Esp32;

namespace nanoFramework.Hardware.Esp32
{
    public class Configuration
    {
        public static void SetPinFunction(int pin, DeviceFunction function)
        {
            Esp32Chip chip = Esp32Chip.Current;
            chip.Calls.Enter("Configuration.SetPinFunction");
            chip.Pins[pin].Route(function.ToString());
        }
    }
}
