namespace Keyfob.Virtual.Power
{
    /// <summary>The numbers of the energy model of one board. Currents are from the 3.3 V rail unless stated otherwise.</summary>
    public sealed class PowerTable
    {
        /// <summary>From the wake to the interpreter, in ms.</summary>
        public PowerFigure Boot { get; set; }

        /// <summary>Current during the boot, in uA.</summary>
        public PowerFigure BootCurrent { get; set; }

        /// <summary>From the interpreter's entry to the first picture, without what is counted as work, in ms.</summary>
        public PowerFigure StartUp { get; set; }

        /// <summary>The busy processor, in uA.</summary>
        public PowerFigure BusyCurrent { get; set; }

        /// <summary>The processor awake and idle, in uA.</summary>
        public PowerFigure IdleCurrent { get; set; }

        /// <summary>Light sleep, in uA.</summary>
        public PowerFigure LightSleepCurrent { get; set; }

        /// <summary>Wake-up from a light sleep, in ms.</summary>
        public PowerFigure LightSleepExit { get; set; }

        /// <summary>A step of the state machine, without what is counted separately, in ms.</summary>
        public PowerFigure Step { get; set; }

        /// <summary>Drawing a picture and finding what has changed in it, in ms.</summary>
        public PowerFigure Redraw { get; set; }

        /// <summary>One compression of SHA-1, in ms.</summary>
        public PowerFigure Compression { get; set; }

        /// <summary>A file operation that does not change the flash, in ms.</summary>
        public PowerFigure FlashOperation { get; set; }

        /// <summary>The additional time of one that does, in ms.</summary>
        public PowerFigure FlashCommit { get; set; }

        /// <summary>Clock frequency of the clock chip's I2C bus, in kHz.</summary>
        public PowerFigure BusClock { get; set; }

        /// <summary>Clock frequency of the panel's bus, in kHz.</summary>
        public PowerFigure PanelBusClock { get; set; }

        /// <summary>An OLED switched on without a lit pixel, in uA.</summary>
        public PowerFigure PanelLitCurrent { get; set; }

        /// <summary>An OLED with its supply on and switched off, in uA.</summary>
        public PowerFigure PanelDarkCurrent { get; set; }

        /// <summary>A lit segment while its line is driven, at contrast 0, in uA at the pump's output.</summary>
        public PowerFigure SegmentCurrentLow { get; set; }

        /// <summary>The same at contrast 255.</summary>
        public PowerFigure SegmentCurrentHigh { get; set; }

        /// <summary>Current into an OLED per current from its charge pump.</summary>
        public PowerFigure PanelPump { get; set; }

        /// <summary>E-paper during a refresh, in uA.</summary>
        public PowerFigure RefreshCurrent { get; set; }

        /// <summary>E-paper with its voltages on between two refreshes, in uA.</summary>
        public PowerFigure PanelVoltagesCurrent { get; set; }

        /// <summary>The clock chip, in uA.</summary>
        public PowerFigure ClockChipCurrent { get; set; }

        /// <summary>The processor at rest: in deep sleep, or without supply, in uA.</summary>
        public PowerFigure DeepSleepCurrent { get; set; }

        /// <summary>What else is always drawn from the rail, in uA.</summary>
        public PowerFigure RestCurrent { get; set; }

        /// <summary>The converter's own current, in uA at the cells.</summary>
        public PowerFigure ConverterCurrent { get; set; }

        /// <summary>Charge at the cells per charge on the rail.</summary>
        public PowerFigure ConverterFactor { get; set; }

        /// <summary>Rated capacity of the cells, in mAh.</summary>
        public PowerFigure Capacity { get; set; }

        /// <summary>The fraction of the capacity that the board can use.</summary>
        public PowerFigure UsablePart { get; set; }

        /// <summary>Self-discharge, as a fraction of the remaining charge per year.</summary>
        public PowerFigure SelfDischarge { get; set; }

        /// <summary>All figures. Those of the other kind of panel are null and left out.</summary>
        public PowerFigure[] All()
        {
            return WithoutNull(new PowerFigure[]
            {
                Boot, BootCurrent, StartUp, BusyCurrent, IdleCurrent, LightSleepCurrent, LightSleepExit, Step, Redraw, Compression,
                FlashOperation, FlashCommit, BusClock, PanelBusClock, PanelLitCurrent, PanelDarkCurrent, SegmentCurrentLow, SegmentCurrentHigh, PanelPump,
                RefreshCurrent, PanelVoltagesCurrent,
                ClockChipCurrent, DeepSleepCurrent, RestCurrent, ConverterCurrent, ConverterFactor, Capacity, UsablePart, SelfDischarge,
            });
        }

        /// <summary>The figures that determine the charge of a cause, without the converter's.</summary>
        public PowerFigure[] Of(PowerCause cause)
        {
            switch (cause)
            {
                case PowerCause.Boot:
                    return new PowerFigure[] { Boot, BootCurrent };
                case PowerCause.StartUp:
                    return new PowerFigure[] { StartUp, BusyCurrent };
                case PowerCause.Work:
                    return new PowerFigure[] { LightSleepExit, Step, Redraw, Compression, FlashOperation, FlashCommit, BusyCurrent };
                case PowerCause.Wire:
                    return new PowerFigure[] { BusClock, PanelBusClock, BusyCurrent };
                case PowerCause.AwakeWaiting:
                    return new PowerFigure[] { IdleCurrent };
                case PowerCause.LightSleep:
                    return new PowerFigure[] { LightSleepCurrent };
                case PowerCause.Panel:
                    return WithoutNull(new PowerFigure[]
                    {
                        PanelLitCurrent, PanelDarkCurrent, SegmentCurrentLow, SegmentCurrentHigh, PanelPump, RefreshCurrent, PanelVoltagesCurrent,
                    });
                case PowerCause.ClockChip:
                    return new PowerFigure[] { ClockChipCurrent };
                case PowerCause.Processor:
                    return new PowerFigure[] { DeepSleepCurrent };
                default:
                    return new PowerFigure[] { RestCurrent, ConverterCurrent };
            }
        }

        private static PowerFigure[] WithoutNull(PowerFigure[] figures)
        {
            int count = 0;
            for (int i = 0; i < figures.Length; i++)
            {
                count += figures[i] == null ? 0 : 1;
            }

            PowerFigure[] present = new PowerFigure[count];
            int next = 0;
            for (int i = 0; i < figures.Length; i++)
            {
                if (figures[i] != null)
                {
                    present[next] = figures[i];
                    next++;
                }
            }

            return present;
        }
    }
}
