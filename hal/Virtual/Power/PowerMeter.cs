using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Power
{
    /// <summary>Integrates the charge that a board of virtual chips takes from its cells, by what the chips and the firmware do.</summary>
    /// <remarks>
    /// Time that passes is charged by the state of the sleep hardware and of the panel. Boots and work take no virtual time:
    /// their time is added, so that a wake is reckoned longer by it than it was.
    /// </remarks>
    public sealed class PowerMeter : ITimeWatcher
    {
        // Eight bits and the acknowledge.
        private const int BitsPerByte = 9;

        // Contrast, on and off take four bytes at most: no picture.
        private const int MostCommandBytes = 4;

        private readonly PowerTable _table;
        private readonly Ssd1306Model _panel;
        private readonly Ds3231Model _clock;
        private readonly VirtualFlash _flash;
        private readonly IWorkCount _compressions;

        private SleepModel _sleep;
        private int _panelBytes;
        private int _clockBytes;
        private int _operations;
        private int _commits;
        private int _compressed;
        private int _lightSleeps;

        /// <summary>A meter on a board that is in deep sleep, or has no cells yet.</summary>
        /// <param name="table">The board's numbers.</param>
        /// <param name="panel">The panel.</param>
        /// <param name="clock">The clock chip.</param>
        /// <param name="flash">The flash volume.</param>
        /// <param name="compressions">Compressions of SHA-1.</param>
        public PowerMeter(PowerTable table, Ssd1306Model panel, Ds3231Model clock, VirtualFlash flash, IWorkCount compressions)
        {
            _table = table;
            _panel = panel;
            _clock = clock;
            _flash = flash;
            _compressions = compressions;
            Ledger = new PowerLedger();
            TakeCounts();
        }

        /// <summary>Charge at the cells so far.</summary>
        public PowerLedger Ledger { get; }

        /// <summary>Is told of each phase as it is charged; null for nobody.</summary>
        public IPowerWatcher Watcher { get; set; }

        /// <summary>What the panel draws now, in uA from the rail.</summary>
        public double PanelMicroamperes
        {
            get { return PanelCurrent.Of(_panel, _table); }
        }

        /// <summary>The chip has woken.</summary>
        /// <param name="sleep">Its sleep hardware, from now to the next boot.</param>
        public void Boot(SleepModel sleep)
        {
            Settle();
            _sleep = sleep;
            _lightSleeps = 0;
            AddPhase(PowerCause.Boot, _table.BootCurrent.Value, _table.Boot.Value);
            AddPhase(PowerCause.StartUp, _table.BusyCurrent.Value, _table.StartUp.Value);
        }

        /// <inheritdoc/>
        public void Passed(long milliseconds)
        {
            // A sleeper who is stirred and sleeps on has done nothing that is to be settled now.
            if (milliseconds == 0)
            {
                return;
            }

            Settle();
            PowerCause cause = PowerCause.AwakeWaiting;
            double processor = _table.IdleCurrent.Value;
            if (_sleep == null || _sleep.IsAsleep)
            {
                cause = PowerCause.Processor;
                processor = _table.DeepSleepCurrent.Value;
            }
            else if (_sleep.IsLightlyAsleep)
            {
                cause = PowerCause.LightSleep;
                processor = _table.LightSleepCurrent.Value;
            }

            double panel = PanelMicroamperes;
            double rest = _table.RestCurrent.Value + (_table.ConverterCurrent.Value / _table.ConverterFactor.Value);
            Add(cause, processor, milliseconds);
            if (_panel.IsPowered)
            {
                Add(PowerCause.Panel, panel, milliseconds);
            }

            Add(PowerCause.ClockChip, _table.ClockChipCurrent.Value, milliseconds);
            Add(PowerCause.Rest, rest, milliseconds);
            Tell(cause, processor + panel + _table.ClockChipCurrent.Value + rest, milliseconds);
        }

        /// <summary>Charges the work that was done since the last time that something was charged.</summary>
        public void Settle()
        {
            int panelBytes = _panel.BytesOnWire - _panelBytes;
            int bytes = panelBytes + _clock.BytesOnWire - _clockBytes;
            int steps = (_sleep == null ? 0 : _sleep.LightSleeps) - _lightSleeps;
            double work = ((_flash.Operations - _operations) * _table.FlashOperation.Value)
                + ((_flash.Commits - _commits) * _table.FlashCommit.Value)
                + ((_compressions.Count - _compressed) * _table.Compression.Value)
                + (steps * (_table.LightSleepExit.Value + _table.Step.Value))
                + (panelBytes > MostCommandBytes ? _table.Redraw.Value : 0);
            if (work > 0)
            {
                AddPhase(PowerCause.Work, _table.BusyCurrent.Value, work);
            }

            if (bytes > 0)
            {
                AddPhase(PowerCause.Wire, _table.BusyCurrent.Value, bytes * BitsPerByte / _table.BusClock.Value);
            }

            TakeCounts();
        }

        /// <summary>Time that is added to the virtual one: all its current is the processor's.</summary>
        private void AddPhase(PowerCause cause, double microamperes, double milliseconds)
        {
            Add(cause, microamperes, milliseconds);
            Tell(cause, microamperes, milliseconds);
        }

        private void Tell(PowerCause cause, double microamperes, double milliseconds)
        {
            if (Watcher != null && milliseconds > 0)
            {
                Watcher.Drawn(cause, microamperes * _table.ConverterFactor.Value, milliseconds);
            }
        }

        private void Add(PowerCause cause, double microamperes, double milliseconds)
        {
            Ledger.Add(cause, microamperes * _table.ConverterFactor.Value, milliseconds);
        }

        private void TakeCounts()
        {
            _panelBytes = _panel.BytesOnWire;
            _clockBytes = _clock.BytesOnWire;
            _operations = _flash.Operations;
            _commits = _flash.Commits;
            _compressed = _compressions.Count;
            _lightSleeps = _sleep == null ? 0 : _sleep.LightSleeps;
        }
    }
}
