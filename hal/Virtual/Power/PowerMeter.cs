using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Power
{
    /// <summary>Integrates the charge that a board of virtual chips draws from its cells.</summary>
    /// <remarks>
    /// Virtual time that passes is charged according to the state of the sleep hardware and of the panel. Boots and work take no
    /// virtual time. Their time is added, so the meter's time of a wake is longer than its virtual time.
    /// </remarks>
    public sealed class PowerMeter
    {
        // Eight bits and the acknowledge bit.
        private const int BitsPerByte = 9;

        private readonly PowerTable _table;
        private readonly IPanelLoad _panel;
        private readonly ClockModel _clock;
        private readonly VirtualFlash _flash;
        private readonly WorkCounter _compressions;

        private SleepModel _sleep;
        private int _panelBytes;
        private int _clockBytes;
        private int _operations;
        private int _commits;
        private int _compressed;
        private int _lightSleeps;

        /// <summary>Creates the meter of a board that is in deep sleep or has no cells yet.</summary>
        /// <param name="table">The board's numbers.</param>
        /// <param name="panel">The current of its panel.</param>
        /// <param name="clock">The clock chip.</param>
        /// <param name="flash">The flash volume.</param>
        /// <param name="compressions">Counts compressions of SHA-1.</param>
        public PowerMeter(PowerTable table, IPanelLoad panel, ClockModel clock, VirtualFlash flash, WorkCounter compressions)
        {
            _table = table;
            _panel = panel;
            _clock = clock;
            _flash = flash;
            _compressions = compressions;
            Ledger = new PowerLedger();
            IsPowered = true;
            TakeCounts();
        }

        /// <summary>Charge at the cells so far.</summary>
        public PowerLedger Ledger { get; }

        /// <summary>Raised for each phase when it has been charged.</summary>
        public event PhaseChargedHandler PhaseCharged;

        /// <summary>False while the board has no power: time that passes is not charged.</summary>
        public bool IsPowered { get; set; }

        /// <summary>The panel's present current from the rail, in uA.</summary>
        public double PanelMicroamperes => _panel.Microamperes;

        /// <summary>Charges a boot.</summary>
        /// <param name="sleep">The sleep hardware from now to the next boot.</param>
        public void Boot(SleepModel sleep)
        {
            Settle();
            _sleep = sleep;
            _lightSleeps = 0;
            AddPhase(PowerCause.Boot, _table.BootCurrent.Value, _table.Boot.Value);
            AddPhase(PowerCause.StartUp, _table.BusyCurrent.Value, _table.StartUp.Value);
        }

        /// <summary>Charges a time that has passed: the handler of <see cref="VirtualTime.Passed"/>.</summary>
        public void ChargeTime(long milliseconds)
        {
            // A sleep that is interrupted and continued has done no work that would have to be charged now.
            if (milliseconds == 0 || !IsPowered)
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
            else if (_sleep.IsInLightSleep)
            {
                cause = PowerCause.LightSleep;
                processor = _table.LightSleepCurrent.Value;
            }

            double panel = PanelMicroamperes;
            double rest = _table.RestCurrent.Value + (_table.ConverterCurrent.Value / _table.ConverterFactor.Value);
            Add(cause, processor, milliseconds);
            if (_panel.Panel.IsPowered)
            {
                Add(PowerCause.Panel, panel, milliseconds);
            }

            Add(PowerCause.ClockChip, _table.ClockChipCurrent.Value, milliseconds);
            Add(PowerCause.Rest, rest, milliseconds);
            RaisePhaseCharged(cause, processor + panel + _table.ClockChipCurrent.Value + rest, milliseconds);
        }

        /// <summary>Charges the work that was done since the last charge.</summary>
        public void Settle()
        {
            int panelBytes = _panel.Panel.BytesOnWire - _panelBytes;
            int clockBytes = _clock.BytesOnWire - _clockBytes;
            int steps = (_sleep == null ? 0 : _sleep.LightSleeps) - _lightSleeps;
            double work = ((_flash.Operations - _operations) * _table.FlashOperation.Value)
                + ((_flash.Commits - _commits) * _table.FlashCommit.Value)
                + ((_compressions() - _compressed) * _table.Compression.Value)
                + (steps * (_table.LightSleepExit.Value + _table.Step.Value))
                + (_panel.TakeRedraws(panelBytes) * _table.Redraw.Value);
            if (work > 0)
            {
                AddPhase(PowerCause.Work, _table.BusyCurrent.Value, work);
            }

            double wire = (clockBytes * BitsPerByte / _table.BusClock.Value) + (panelBytes * BitsPerByte / _table.PanelBusClock.Value);
            if (wire > 0)
            {
                AddPhase(PowerCause.Wire, _table.BusyCurrent.Value, wire);
            }

            TakeCounts();
        }

        /// <summary>Charges a phase that takes no virtual time. All its current is the processor's.</summary>
        private void AddPhase(PowerCause cause, double microamperes, double milliseconds)
        {
            Add(cause, microamperes, milliseconds);
            RaisePhaseCharged(cause, microamperes, milliseconds);
        }

        private void RaisePhaseCharged(PowerCause cause, double microamperes, double milliseconds)
        {
            if (PhaseCharged != null && milliseconds > 0)
            {
                PhaseCharged(cause, microamperes * _table.ConverterFactor.Value, milliseconds);
            }
        }

        private void Add(PowerCause cause, double microamperes, double milliseconds)
        {
            Ledger.Add(cause, microamperes * _table.ConverterFactor.Value, milliseconds);
        }

        private void TakeCounts()
        {
            _panelBytes = _panel.Panel.BytesOnWire;
            _clockBytes = _clock.BytesOnWire;
            _operations = _flash.Operations;
            _commits = _flash.Commits;
            _compressed = _compressions();
            _lightSleeps = _sleep == null ? 0 : _sleep.LightSleeps;
        }
    }
}
