using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Esp32;

namespace Keyfob.Boards.Tests.Chip;

[TestClass]
public sealed class ChipPinTests
{
    private const int Pin = 4;

    private readonly EmptyBoard _board = new();
    private readonly ChipPin _pin;

    public ChipPinTests() => _pin = _board.Chip.Pins[Pin];

    [TestMethod]
    public void An_open_pin_is_not_opened_again()
    {
        _pin.Open(asOutput: false);
        Assert.Contains("Pin 4 is in use", Assert.ThrowsExactly<InvalidOperationException>(() => _pin.Open(asOutput: true)).Message);
        Assert.AreEqual(PinUse.Input, _pin.Use);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_pin_that_is_open_as_GPIO_is_not_routed(bool asOutput)
    {
        _pin.Open(asOutput);
        Assert.ThrowsExactly<InvalidOperationException>(() => _pin.Route("COM2_RX"));
        Assert.AreEqual("", _pin.Function);
    }

    [TestMethod]
    public void An_output_starts_low_has_the_written_level_and_floats_when_it_is_closed()
    {
        List<bool> levels = [];
        _pin.Circuit = new GateCircuit(floatingLevel: true, levels.Add);
        Assert.IsTrue(_pin.Level);
        _pin.Open(asOutput: true);
        Assert.IsFalse(_pin.Level);
        _pin.Write(true);
        Assert.IsTrue(_pin.Level);
        _pin.Write(false);
        _pin.Close();
        Assert.IsTrue(_pin.Level);
        Assert.AreEqual(PinUse.None, _pin.Use);
        CollectionAssert.AreEqual(new[] { false, true, false, true }, levels);
    }

    [TestMethod]
    public void Only_an_output_is_written()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => _pin.Write(true));
        _pin.Open(asOutput: false);
        Assert.ThrowsExactly<InvalidOperationException>(() => _pin.Write(true));
    }

    [TestMethod]
    public void An_output_that_was_high_starts_low_again_when_its_mode_is_set()
    {
        _pin.Open(asOutput: true);
        _pin.Write(true);
        _pin.SetMode(asOutput: true);
        Assert.IsFalse(_pin.Level);
    }

    [TestMethod]
    public void A_pin_without_a_circuit_reads_low() => Assert.IsFalse(_pin.Level);

    [TestMethod]
    public void The_mode_ends_the_route_of_a_pin()
    {
        Assert.AreEqual("", _pin.Function);
        _pin.Route("COM2_RX");
        Assert.AreEqual("COM2_RX", _pin.Function);
        _pin.SetMode(asOutput: false);
        Assert.AreEqual("", _pin.Function);
    }

    [TestMethod]
    public void A_pin_was_used_from_the_moment_on_in_which_it_is_opened_or_routed()
    {
        Assert.IsEmpty(_board.Chip.Pins.Used);
        _pin.Route("COM2_RX");
        _board.Chip.Pins[5].Open(asOutput: false);
        CollectionAssert.AreEqual(new[] { Pin, 5 }, _board.Chip.Pins.Used.ToArray());
    }

    [TestMethod]
    public void What_would_be_a_short_circuit_is_an_error()
    {
        _board.Chip.Pins[EmptyBoard.ButtonPin].Open(asOutput: false);
        Assert.ThrowsExactly<InvalidOperationException>(() => _board.Chip.Pins[EmptyBoard.ButtonPin].SetMode(asOutput: true));
        VirtualI2cLines lines = new();
        _pin.Circuit = new LineCircuit(lines.Sda);
        _pin.Open(asOutput: true);
        Assert.IsFalse(lines.Sda.IsHigh);
        Assert.ThrowsExactly<InvalidOperationException>(() => _pin.Write(true));
    }

    [TestMethod]
    public void All_pins_float_in_deep_sleep()
    {
        List<bool> levels = [];
        _pin.Circuit = new GateCircuit(floatingLevel: false, levels.Add);
        _board.Run(() =>
        {
            _pin.Open(asOutput: true);
            _pin.Write(true);
        });
        CollectionAssert.AreEqual(new[] { true, false }, levels);
    }

    [TestMethod]
    public void After_a_light_sleep_the_armed_pin_reads_low_until_its_mode_is_set()
    {
        _pin.Circuit = new GateCircuit(floatingLevel: true, _ => { });
        _board.Sleep.ArmTimer(100);
        Assert.AreEqual(LightSleepResult.Woken, _board.Chip.LightSleep());
        Assert.IsTrue(_pin.Level, "it is not armed");
        _board.Chip.Pins.ArmWakeSource(Pin);
        Assert.IsTrue(_pin.Level);
        _board.Chip.LightSleep();
        Assert.IsFalse(_pin.Level);
        _pin.SetMode(asOutput: false);
        Assert.IsTrue(_pin.Level);
    }
}
