using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Waits in light sleep, which takes a twentieth of the current. For drivers with long waits.</summary>
    /// <remarks>Measured by the monotonic clock, so a wait may be several percent short. Serial bytes that arrive meanwhile are lost.</remarks>
    public sealed class NapDelay : IDelay
    {
        private readonly ISleepController _sleep;
        private readonly IMonotonicClock _clock;
        private readonly IDelay _awake;

        /// <summary>Creates the delay; waits for nothing yet.</summary>
        /// <param name="sleep">The sleep hardware. Only its timer is armed here. A button that is armed already may end the sleep early.</param>
        /// <param name="clock">Measures the rest of the wait after the sleep.</param>
        /// <param name="awake">Waits for that rest, awake.</param>
        public NapDelay(ISleepController sleep, IMonotonicClock clock, IDelay awake)
        {
            _sleep = sleep;
            _clock = clock;
            _awake = awake;
        }

        /// <inheritdoc/>
        public void Wait(int milliseconds)
        {
            long until = _clock.Milliseconds + milliseconds;
            try
            {
                if (_sleep.ArmTimer(milliseconds))
                {
                    // It may be refused or end early.
                    _sleep.LightSleep();
                }
            }
            catch (Exception)
            {
                // The rest is waited for awake.
            }

            long rest = until - _clock.Milliseconds;
            if (rest > 0)
            {
                _awake.Wait((int)rest);
            }
        }
    }
}
