using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Rests with the power off, on a board whose power latch cannot be held in deep sleep. The clock's interrupt is the wake timer.</summary>
    /// <remarks>
    /// The latch holds the power. Without it the button, the clock's interrupt (<see cref="Pcf8563.ArmWake"/>) or USB switch it on. So a power-on with the
    /// button down is a press, and one after the interrupt is a wake by the timer. With USB the power stays on: the processor's own deep sleep follows,
    /// with its own wake sources.
    /// When the panel may still show something, the next wake comes after 1 s and blanks it; after a wake by the timer it does not come early, so a panel
    /// that cannot be blanked does not use up the battery.
    /// </remarks>
    public sealed class PowerOffController : ISleepController
    {
        /// <summary>When the next wake comes if the panel may still show something.</summary>
        public const int BlankAgainMs = 1000;

        private readonly ISleepController _chip;
        private readonly IDigitalOutput _latch;
        private readonly IDigitalInput _button;
        private readonly bool _activeLow;
        private readonly Pcf8563 _clock;
        private readonly BlankMark _mark;

        private bool _wasDown;
        private long _timerMs = 1;

        /// <summary>Creates the controller; accesses no hardware yet.</summary>
        /// <param name="chip">The processor's sleep hardware.</param>
        /// <param name="latch">High holds the power.</param>
        /// <param name="button">The button, which also switches the power on.</param>
        /// <param name="activeLow">True when a press makes its pin low.</param>
        /// <param name="clock">Its interrupt switches the power on.</param>
        /// <param name="mark">Whether the panel is blank.</param>
        public PowerOffController(ISleepController chip, IDigitalOutput latch, IDigitalInput button, bool activeLow, Pcf8563 clock, BlankMark mark)
        {
            _chip = chip;
            _latch = latch;
            _button = button;
            _activeLow = activeLow;
            _clock = clock;
            _mark = mark;
        }

        /// <inheritdoc/>
        /// <remarks>The clock is to be initialised before this is read.</remarks>
        public WakeCause WakeCause
        {
            get
            {
                WakeCause cause = _chip.WakeCause;
                return cause != WakeCause.PowerOn ? cause : _wasDown ? WakeCause.Button : _clock.HasFired ? WakeCause.Timer : WakeCause.PowerOn;
            }
        }

        /// <summary>Holds the power: the first act of a program. Until then the button holds it.</summary>
        public void Hold()
        {
            _latch.Write(true);

            // Now: the holder lets go soon.
            _wasDown = _button.Read() != _activeLow;
        }

        /// <inheritdoc/>
        public bool ArmPin(bool high)
        {
            return _chip.ArmPin(high);
        }

        /// <inheritdoc/>
        public bool ArmTimer(long milliseconds)
        {
            _timerMs = milliseconds;
            return _chip.ArmTimer(milliseconds);
        }

        /// <inheritdoc/>
        public LightSleepResult LightSleep()
        {
            return _chip.LightSleep();
        }

        /// <summary>Arms the clock's interrupt for the time of the timer and switches the power off.</summary>
        public void DeepSleep()
        {
            if (!_mark.IsBlank && WakeCause != WakeCause.Timer)
            {
                ArmTimer(BlankAgainMs);
            }

            // If the clock does not answer, the button still switches the power on.
            _clock.ArmWake((_timerMs + 999) / 1000);
            try
            {
                _latch.Write(false);
            }
            catch (Exception)
            {
                // Deep sleep releases it too.
            }

            _chip.DeepSleep();
        }
    }
}
