using Keyfob.Virtual.Power;

namespace Keyfob.Hal.Tests.Power;

/// <summary>A table of numbers that are all different and easy to calculate with.</summary>
internal static class PowerTables
{
    public static PowerTable Simple() => new()
    {
        Boot = F(100),
        BootCurrent = F(30000),
        StartUp = F(200),
        BusyCurrent = F(40000),
        IdleCurrent = F(20000),
        LightSleepCurrent = F(1000),
        LightSleepExit = F(3),
        Step = F(4),
        Redraw = F(10),
        Compression = F(5),
        FlashOperation = F(1),
        FlashCommit = F(50),
        BusClock = F(400),
        PanelBusClock = F(400),
        PanelLitCurrent = F(500),
        PanelDarkCurrent = F(10),
        SegmentCurrentLow = F(25),
        SegmentCurrentHigh = F(100),
        PanelPump = F(2),
        ClockChipCurrent = F(3),
        DeepSleepCurrent = F(7),
        RestCurrent = F(2),
        ConverterCurrent = F(1),
        ConverterFactor = F(1),
        Capacity = F(1000),
        UsablePart = F(1),
        SelfDischarge = F(0.01),
    };

    public static PowerFigure F(double value) => PowerFigure.Measured("", value, "", "", "");
}
