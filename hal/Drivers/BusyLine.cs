using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>The busy line of an e-paper controller, low while it is busy, and the waits for it. No call throws.</summary>
    internal sealed class BusyLine
    {
        private const int BusyPollMs = 10;
        private const int LongestBusyMs = 5000;

        // BUSY falls after a command. If it does not within this time, there is no controller.
        private const int BusyFallsMs = 20;

        private readonly IDigitalInput _busy;
        private readonly IMonotonicClock _clock;
        private readonly IDelay _delay;

        /// <summary>Creates it; accesses no hardware yet.</summary>
        internal BusyLine(IDigitalInput busy, IMonotonicClock clock, IDelay delay)
        {
            _busy = busy;
            _clock = clock;
            _delay = delay;
        }

        /// <summary>The monotonic clock; 0 when it fails.</summary>
        internal long Now
        {
            get
            {
                try
                {
                    return _clock.Milliseconds;
                }
                catch (Exception)
                {
                    return 0;
                }
            }
        }

        /// <summary>The time since then; the longest time when the clock fails. A wait then fails, and a reset follows: a command that is sent while the
        /// controller is busy would be lost.</summary>
        internal long ElapsedSince(long begin)
        {
            try
            {
                return _clock.Milliseconds - begin;
            }
            catch (Exception)
            {
                return long.MaxValue;
            }
        }

        /// <summary>Waits. When the wait fails, the busy line is polled without a pause.</summary>
        internal void Wait(int milliseconds)
        {
            try
            {
                _delay.Wait(milliseconds);
            }
            catch (Exception)
            {
                // The busy line is polled instead, without a pause.
            }
        }

        /// <summary>Waits until the controller is idle again.</summary>
        /// <param name="expectedMs">How long it is busy at least: meanwhile the line is not polled. 1000 at most.</param>
        internal bool AwaitIdle(int expectedMs)
        {
            long begin = Now;
            while (!IsBusy())
            {
                if (ElapsedSince(begin) >= BusyFallsMs)
                {
                    return false;
                }

                Wait(1);
            }

            Wait(expectedMs);
            while (IsBusy())
            {
                if (ElapsedSince(begin) >= LongestBusyMs)
                {
                    return false;
                }

                Wait(BusyPollMs);
            }

            return true;
        }

        private bool IsBusy()
        {
            try
            {
                return !_busy.Read();
            }
            catch (Exception)
            {
                // Counts as busy: the time limit ends the wait.
                return true;
            }
        }
    }
}
