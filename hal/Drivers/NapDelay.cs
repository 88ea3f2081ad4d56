using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Waits in light sleep, for drivers that have long to wait: a twentieth of the current.</summary>
    /// <remarks>By the monotonic clock, so several percent may be missing. Not for waits in which a serial line must be heard.</remarks>
    public sealed class NapDelay : IDelay
    {
        private readonly ISleepController _sleep;
        private readonly IMonotonicClock _clock;
        private readonly IDelay _awake;

        /// <summary>Takes the hardware.</summary>
        /// <param name="sleep">The sleep hardware. Of its sources only the timer is armed; a button that is armed already may end a nap.</param>
        /// <param name="clock">Tells what a nap has left.</param>
        /// <param name="awake">Waits that out.</param>
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
            if (_sleep.ArmTimer(milliseconds))
            {
                // Refused or ended early: the rest is waited for awake.
                _sleep.LightSleep();
            }

            long rest = until - _clock.Milliseconds;
            if (rest > 0)
            {
                _awake.Wait((int)rest);
            }
        }
    }
}
