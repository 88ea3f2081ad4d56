using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Sleep hardware of a board that switches its supply off instead of sleeping deeply, and that button or clock switch on again.</summary>
    public sealed class PowerOffController : ISleepController
    {
        // The next wake blanks the panel.
        private const long BlankAfterSeconds = 1;

        private readonly ISleepController _sleep;
        private readonly Pcf8563 _clock;
        private readonly IDigitalOutput _latch;
        private readonly BlankMark _mark;
        private long _timerMs;

        /// <summary>Creates the controller and decides what has caused the wake.</summary>
        /// <param name="sleep">The processor's sleep hardware.</param>
        /// <param name="clock">The clock, after <see cref="Pcf8563.Initialize"/>.</param>
        /// <param name="latch">High holds the supply.</param>
        /// <param name="isPressed">True when the button is down.</param>
        /// <param name="mark">Whether the panel is blank.</param>
        public PowerOffController(ISleepController sleep, Pcf8563 clock, IDigitalOutput latch, bool isPressed, BlankMark mark)
        {
            _sleep = sleep;
            _clock = clock;
            _latch = latch;
            _mark = mark;
            WakeCause = sleep.WakeCause != WakeCause.PowerOn ? sleep.WakeCause
                : isPressed ? WakeCause.Button
                : clock.HasFired ? WakeCause.Timer : WakeCause.PowerOn;
        }

        /// <inheritdoc/>
        public WakeCause WakeCause { get; }

        /// <inheritdoc/>
        public bool ArmPin(bool high) => _sleep.ArmPin(high);

        /// <inheritdoc/>
        public bool ArmTimer(long milliseconds)
        {
            _timerMs = milliseconds;
            return _sleep.ArmTimer(milliseconds);
        }

        /// <inheritdoc/>
        public LightSleepResult LightSleep() => _sleep.LightSleep();

        /// <summary>Arms the clock's interrupt and switches the supply off. With supply from USB the processor goes to deep sleep.</summary>
        public void DeepSleep()
        {
            bool isToBeBlanked = WakeCause != WakeCause.Timer && !_mark.IsBlank;
            _clock.ArmWake(isToBeBlanked ? BlankAfterSeconds : _timerMs / 1000);
            _latch.Write(false);
            _sleep.DeepSleep();
        }
    }
}
