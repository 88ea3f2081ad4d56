using System.Reflection;
using Keyfob.Boards.Esp32DevKit;

namespace Keyfob.Boards.Tests;

/// <summary>The board's program uses the pins of <see cref="Pins"/>, all of them and no other.</summary>
[TestClass]
public sealed class PinTests
{
    // The rest of the constants are buses, channels and levels.
    private static readonly string[] s_pins =
    [
        nameof(Pins.ClockSda), nameof(Pins.ClockScl), nameof(Pins.PanelSda), nameof(Pins.PanelScl), nameof(Pins.PanelGate),
        nameof(Pins.Button), nameof(Pins.BatteryGate), nameof(Pins.ProvisioningRx), nameof(Pins.ProvisioningTx),
    ];

    [TestMethod]
    public void A_press_with_a_hold_uses_every_pin()
    {
        DevKitUnit unit = new();
        unit.Press(3500);
        CollectionAssert.AreEquivalent(s_pins.Select(NumberOf).ToArray(), unit.Chip.Pins.Used.ToArray());
    }

    [TestMethod]
    public void A_short_press_leaves_the_serial_port_alone()
    {
        DevKitUnit unit = new();
        unit.Press();
        CollectionAssert.AreEquivalent(
            s_pins.Where(name => !name.StartsWith("Provisioning", StringComparison.Ordinal)).Select(NumberOf).ToArray(),
            unit.Chip.Pins.Used.ToArray());
    }

    [TestMethod]
    public void A_press_with_a_hold_on_a_CoreInk_uses_the_pins_of_its_board()
    {
        CoreInkUnit unit = new();
        unit.Press(5000);
        int[] pins =
        [
            M5StackCoreInk.Pins.PowerLatch, M5StackCoreInk.Pins.Button, M5StackCoreInk.Pins.ClockSda, M5StackCoreInk.Pins.ClockScl, M5StackCoreInk.Pins.PanelMosi, M5StackCoreInk.Pins.PanelClock, M5StackCoreInk.Pins.PanelChipSelect,
            M5StackCoreInk.Pins.PanelDataCommand, M5StackCoreInk.Pins.PanelReset, M5StackCoreInk.Pins.PanelBusy, M5StackCoreInk.Pins.ProvisioningRx, M5StackCoreInk.Pins.ProvisioningTx,
        ];
        CollectionAssert.AreEquivalent(pins, unit.Chip.Pins.Used.ToArray());
    }

    private static int NumberOf(string name) =>
        (int)typeof(Pins).GetField(name, BindingFlags.Static | BindingFlags.NonPublic)!.GetRawConstantValue()!;
}
