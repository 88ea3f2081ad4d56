using Keyfob.Virtual.Power;
using static Keyfob.Virtual.Power.PowerFigure;

namespace Keyfob.Simulator.Energy.Tables;

/// <summary>A development board as sold, on the same cells: regulator, USB bridge and LED stay on, the clock chip is supplied from VCC.</summary>
internal static class DevKitTable
{
    public static PowerTable AsSold()
    {
        var table = B2Table.Stock();
        table.BusyCurrent = Sourced("busy current", 39200, "uA", "43 mA measured for the whole board, less what it always draws", "lucidar.me, ESP32-DevKitC V4");
        table.BootCurrent = Sourced("boot current", 39200, "uA", "43 mA measured for the whole board, less what it always draws", "lucidar.me, ESP32-DevKitC V4");
        table.IdleCurrent = Sourced("idle current", 39200, "uA", "43 mA measured for the whole board, less what it always draws", "lucidar.me, ESP32-DevKitC V4");
        table.ClockChipCurrent = Assumed("clock chip", 110, "uA", "DS3231 module on VCC, standby; power LED and charging resistor removed", "DS3231 datasheet, from memory");
        table.RestCurrent = Sourced("other parts", 3790, "uA", "regulator, USB bridge, LED: 3.8 mA measured in deep sleep, less the processor", "lucidar.me, ESP32-DevKitC V4");
        table.ConverterCurrent = Assumed("converter", 10, "uA", "boost converter without load, at the cells", "estimate");
        table.ConverterFactor = Assumed("converter factor", 5 / 3.0 / 0.85, "", "5 V for the board from two L92 at 3.0 V, 85 %", "estimate; the board's regulator passes charge one to one");
        return table;
    }
}
