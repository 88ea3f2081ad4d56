using Keyfob.Hal;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>Sleeps in virtual time.</summary>
    public sealed class FakePower : IPower
    {
        private readonly VirtualTime _time;

        /// <summary>A chip that has just woken.</summary>
        public FakePower(VirtualTime time, WakeCause wakeCause)
        {
            _time = time;
            WakeCause = wakeCause;
        }

        /// <inheritdoc/>
        public WakeCause WakeCause { get; }

        /// <summary>True after <see cref="DeepSleep"/>.</summary>
        public bool IsAsleep { get; private set; }

        /// <inheritdoc/>
        public void LightSleep(int milliseconds, WakeOn wakeOn)
        {
            _time.Advance(milliseconds);
        }

        /// <inheritdoc/>
        public void StayAwake(int milliseconds)
        {
            _time.Advance(milliseconds);
        }

        /// <inheritdoc/>
        public void DeepSleep(WakeOn wakeOn)
        {
            IsAsleep = true;
        }

        /// <inheritdoc/>
        public void DeepSleepWithoutButton(int seconds)
        {
            IsAsleep = true;
        }
    }
}
