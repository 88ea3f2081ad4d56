using Keyfob.Virtual.Power;
using static Keyfob.Virtual.Power.PowerFigure;

namespace Keyfob.Simulator.Energy.Tables;

/// <summary>An M5Stack CoreInk as sold: an ESP32-PICO-D4 behind two converters, a BM8563, a GDEW0154M09. At rest its power is off.</summary>
/// <remarks>The converters draw nothing at rest. While the board runs, their own current is a part of the busy and idle currents.</remarks>
internal static class CoreInkTable
{
    private const string Running = "https://community.m5stack.com/post/20745: about 50 mA at the battery while a program runs";

    public static PowerTable AsSold()
    {
        // Image, interpreter and firmware are those of the other boards.
        var table = B2Table.Stock();
        table.Boot = Assumed("boot", 400, "ms", "power-on to app_main, image check and log as shipped", "350 ms of the stock image (Espressif techpedia), and 50 ms for the power-up of the converters");
        table.BusyCurrent = Sourced("busy current", 42700, "uA", "50 mA at the battery, divided by the converter factor", Running);
        table.BootCurrent = Sourced("boot current", 42700, "uA", "50 mA at the battery, divided by the converter factor", Running);
        table.IdleCurrent = Sourced("idle current", 42700, "uA", "50 mA at the battery, divided by the converter factor", Running);
        table.LightSleepCurrent = Assumed("light sleep", 2300, "uA", "processor, and the converters without load", "estimate: 1.6 mA for the processor, and two converters; not measured on this board");
        table.Redraw = Assumed("redraw", 300, "ms", "drawing 200x200 pixels, comparing 5000 bytes and making the rows of two pictures, interpreted", "estimate: thirty times the redraw of 128x32 pixels");
        table.PanelBusClock = Assumed("panel's clock", 1000, "kHz", "the panel's bus, SPI at 10 MHz, with the calls for each row", "estimate");
        table.PanelLitCurrent = table.PanelDarkCurrent = table.SegmentCurrentLow = table.SegmentCurrentHigh = table.PanelPump = null;
        table.RefreshCurrent = Sourced("refresh", 8000, "uA", "while a refresh runs: 26.4 mW at 3.3 V", "Waveshare, manual of its 1.54 inch panel of 200x200 pixels");
        table.PanelVoltagesCurrent = Assumed("panel's voltages", 1000, "uA", "its boost converter on, no refresh", "estimate; the driver leaves them on while a screen is shown");
        table.ClockChipCurrent = Assumed("clock chip", 0.25, "uA", "BM8563, at the battery", "PCF8563 datasheet, from memory");
        table.DeepSleepCurrent = Sourced("processor without power", 0, "uA", "the latch is released and switches its converters off", "the board's schematic");
        table.RestCurrent = Sourced("other parts", 1.89, "uA", "2.5 uA at the battery with the power off, less the clock chip, divided by the converter factor", "https://forum.m5stack.com/topic/2581");
        table.ConverterCurrent = Assumed("converter", 0, "uA", "without power", "a part of the other parts");
        table.ConverterFactor = Assumed("converter factor", 1.17, "", "3.3 V from a LiPo cell at 3.7 V, through 5 V: 85 % and 90 %", "estimate");
        table.Capacity = Sourced("capacity", 390, "mAh", "the LiPo cell that is built in", "https://docs.m5stack.com/en/core/coreink");
        table.UsablePart = Assumed("usable part", 0.85, "", "down to 3.5 V under load", "the voltage falls fast below 3.6 V: https://lang-ship.com/blog/work/m5stack-coreink-m5paper");
        table.SelfDischarge = Assumed("self-discharge", 0.20, "a year", "part of what is left, with the protection circuit", "estimate: 1 to 2 % a month");
        return table;
    }
}
