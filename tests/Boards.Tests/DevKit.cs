using Keyfob.Boards.Esp32DevKit;
using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Esp32;
using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Tests;

/// <summary>The DevKit: its own program on a model of its chip, with the chips of the virtual board on the pins of <see cref="Pins"/>.</summary>
internal sealed class DevKit : DevKitBoard, IProgramBoard
{
    public DevKit()
    {
    }

    public DevKit(VirtualTime time)
        : base(time)
    {
    }

    /// <inheritdoc/>
    public Esp32Chip Chip { get; private set; } = null!;

    /// <inheritdoc/>
    public Action<Esp32Chip> PrepareChip { get; set; } = _ => { };

    /// <summary>The panel's address.</summary>
    public int PanelAddress { get; set; } = OledPanel.Address;

    /// <summary>The lines of the clock's bus.</summary>
    public VirtualI2cLines ClockLines { get; set; } = new();

    /// <summary>The lines of the panel's bus.</summary>
    public VirtualI2cLines PanelLines { get; set; } = new();

    /// <summary>From now on a chip on the panel's bus holds SDA low until it gets its clock.</summary>
    public void StickPanelBus()
    {
        PanelLines = VirtualI2cLines.CutOffInWrite();
        Chip.Pins[Pins.PanelSda].Circuit = new LineCircuit(PanelLines.Sda);
        Chip.Pins[Pins.PanelScl].Circuit = new LineCircuit(PanelLines.Scl);
    }

    /// <inheritdoc/>
    protected override void RunProgram(SleepModel sleep, VirtualButton button)
    {
        Chip = new Esp32Chip(Time, sleep, InternalClock, Flash, Link);
        Chip.Pins[Pins.Button].Circuit = new InputCircuit(button);
        Chip.Pins[Pins.PanelGate].Circuit = new GateCircuit(floatingLevel: true, SwitchPanel);
        Chip.Pins[Pins.BatteryGate].Circuit = new GateCircuit(floatingLevel: false, Battery.Write);
        Chip.Pins[Pins.ClockSda].Circuit = new LineCircuit(ClockLines.Sda);
        Chip.Pins[Pins.ClockScl].Circuit = new LineCircuit(ClockLines.Scl);
        Chip.Pins[Pins.PanelSda].Circuit = new LineCircuit(PanelLines.Sda);
        Chip.Pins[Pins.PanelScl].Circuit = new LineCircuit(PanelLines.Scl);
        Chip.I2c.Connect(Pins.ClockBus, Ds3231.Address, RtcBus);
        Chip.I2c.Connect(Pins.PanelBus, PanelAddress, PanelBus);
        Chip.AdcMillivolts[Pins.BatteryChannel] = () => Battery.IsConnected ? Battery.Millivolts / 2 : 0;
        PrepareChip(Chip);
        Chip.Run(Program.Main);
    }

    // The FET is a P-channel one.
    private void SwitchPanel(bool gateIsHigh)
    {
        if (gateIsHigh)
        {
            PanelPower.Off();
        }
        else
        {
            PanelPower.On();
        }
    }
}
