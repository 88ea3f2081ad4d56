namespace Keyfob.Virtual.Power
{
    /// <summary>The numbers of the energy model for one board. Currents are those of the 3.3 V rail unless they say otherwise.</summary>
    public sealed class PowerTable
    {
        /// <summary>From the wake to the interpreter, in ms.</summary>
        public PowerFigure Boot { get; set; }

        /// <summary>Current meanwhile, in uA.</summary>
        public PowerFigure BootCurrent { get; set; }

        /// <summary>From the interpreter's entry to the first picture without what is counted as work, in ms.</summary>
        public PowerFigure StartUp { get; set; }

        /// <summary>The processor at work, in uA.</summary>
        public PowerFigure BusyCurrent { get; set; }

        /// <summary>The processor awake and waiting, in uA.</summary>
        public PowerFigure IdleCurrent { get; set; }

        /// <summary>Light sleep, in uA.</summary>
        public PowerFigure LightSleepCurrent { get; set; }

        /// <summary>The way back from a light sleep, in ms.</summary>
        public PowerFigure LightSleepExit { get; set; }

        /// <summary>A step of the state machine without what is counted beside it, in ms.</summary>
        public PowerFigure Step { get; set; }

        /// <summary>Drawing a picture and finding what is new in it, in ms.</summary>
        public PowerFigure Redraw { get; set; }

        /// <summary>A compression of SHA-1, in ms.</summary>
        public PowerFigure Compression { get; set; }

        /// <summary>An operation of the flash volume that changes nothing, in ms.</summary>
        public PowerFigure FlashOperation { get; set; }

        /// <summary>A change of the flash, on top of that, in ms.</summary>
        public PowerFigure FlashCommit { get; set; }

        /// <summary>Clock of both I2C buses, in kHz.</summary>
        public PowerFigure BusClock { get; set; }

        /// <summary>The panel lit without a lit pixel, in uA.</summary>
        public PowerFigure PanelLitCurrent { get; set; }

        /// <summary>The panel with its supply on and its light off, in uA.</summary>
        public PowerFigure PanelDarkCurrent { get; set; }

        /// <summary>A lit segment while its line is driven, at contrast 0, in uA at the pump's output.</summary>
        public PowerFigure SegmentCurrentLow { get; set; }

        /// <summary>The same at contrast 255.</summary>
        public PowerFigure SegmentCurrentHigh { get; set; }

        /// <summary>Current into the panel for each that leaves its charge pump.</summary>
        public PowerFigure PanelPump { get; set; }

        /// <summary>The clock chip, in uA.</summary>
        public PowerFigure ClockChipCurrent { get; set; }

        /// <summary>The processor in deep sleep, in uA.</summary>
        public PowerFigure DeepSleepCurrent { get; set; }

        /// <summary>What else is always drawn on the rail, in uA.</summary>
        public PowerFigure RestCurrent { get; set; }

        /// <summary>What the converter draws for itself, in uA at the cells.</summary>
        public PowerFigure ConverterCurrent { get; set; }

        /// <summary>Charge at the cells for each on the rail.</summary>
        public PowerFigure ConverterFactor { get; set; }

        /// <summary>Rated capacity of the cells, in mAh.</summary>
        public PowerFigure Capacity { get; set; }

        /// <summary>The part of it that the board can use.</summary>
        public PowerFigure UsablePart { get; set; }

        /// <summary>What the cells lose by themselves, as part of what is left, a year.</summary>
        public PowerFigure SelfDischarge { get; set; }

        /// <summary>All of them.</summary>
        public PowerFigure[] All()
        {
            return new PowerFigure[]
            {
                Boot, BootCurrent, StartUp, BusyCurrent, IdleCurrent, LightSleepCurrent, LightSleepExit, Step, Redraw, Compression,
                FlashOperation, FlashCommit, BusClock, PanelLitCurrent, PanelDarkCurrent, SegmentCurrentLow, SegmentCurrentHigh, PanelPump,
                ClockChipCurrent, DeepSleepCurrent, RestCurrent, ConverterCurrent, ConverterFactor, Capacity, UsablePart, SelfDischarge,
            };
        }

        /// <summary>The numbers that the charge of a cause rests on, the converter's aside.</summary>
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
                    return new PowerFigure[] { BusClock, BusyCurrent };
                case PowerCause.AwakeWaiting:
                    return new PowerFigure[] { IdleCurrent };
                case PowerCause.LightSleep:
                    return new PowerFigure[] { LightSleepCurrent };
                case PowerCause.Panel:
                    return new PowerFigure[] { PanelLitCurrent, PanelDarkCurrent, SegmentCurrentLow, SegmentCurrentHigh, PanelPump };
                case PowerCause.ClockChip:
                    return new PowerFigure[] { ClockChipCurrent };
                case PowerCause.Processor:
                    return new PowerFigure[] { DeepSleepCurrent };
                default:
                    return new PowerFigure[] { RestCurrent, ConverterCurrent };
            }
        }
    }
}
