using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>The sleep hardware's model with a button, under the roles that use it.</summary>
    internal sealed class SleepRig
    {
        internal readonly VirtualTime Time = new VirtualTime();
        internal readonly VirtualButton Button;
        internal readonly SleepModel Chip;

        internal SleepRig()
        {
            Button = new VirtualButton(Time);
            Chip = new SleepModel(Time, Button, WakeCause.Button);
        }

        internal SleepPower Power()
        {
            return new SleepPower(Chip, Time, true);
        }

        internal NapDelay Nap()
        {
            return new NapDelay(Chip, Time, Time);
        }
    }
}
