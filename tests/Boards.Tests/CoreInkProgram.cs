using Keyfob.Boards.M5StackCoreInk;
using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Esp32;

namespace Keyfob.Boards.Tests;

/// <summary>The CoreInk: its own program on a model of its chip, with the chips of the virtual board on the pins of <see cref="Pins"/>.</summary>
internal sealed class CoreInkProgram : CoreInkBoard, IProgramBoard
{
    /// <inheritdoc/>
    public Esp32Chip Chip { get; private set; } = null!;

    /// <inheritdoc/>
    public Action<Esp32Chip> PrepareChip { get; set; } = _ => { };

    /// <inheritdoc/>
    protected override void RunProgram(SleepModel sleep, VirtualButton button)
    {
        Chip = new Esp32Chip(Time, sleep, InternalClock, Flash, Link);
        VirtualI2cLines lines = new();
        Chip.Pins[Pins.PowerLatch].Circuit = new GateCircuit(floatingLevel: false, Latch.Write);
        Chip.Pins[Pins.Button].Circuit = new InputCircuit(button);
        Chip.Pins[Pins.ClockSda].Circuit = new LineCircuit(lines.Sda);
        Chip.Pins[Pins.ClockScl].Circuit = new LineCircuit(lines.Scl);
        Chip.Pins[Pins.PanelReset].Circuit = new GateCircuit(floatingLevel: true, Panel.Reset.Write);
        Chip.Pins[Pins.PanelBusy].Circuit = new InputCircuit(Panel.Busy);
        Chip.I2c.Connect(Pins.ClockBus, Pcf8563.Address, RtcBus);
        Chip.Spi.Connect(Pins.PanelBus, Pins.PanelChipSelect, Pins.PanelDataCommand, PanelBus);
        Chip.AdcMillivolts[Pins.BatteryChannel] = () => Battery.Millivolts * 51 / 251;
        PrepareChip(Chip);
        Chip.Run(Program.Main);
    }
}
