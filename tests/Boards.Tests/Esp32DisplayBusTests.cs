using Keyfob.Drivers;
using Keyfob.Esp32;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Esp32;

namespace Keyfob.Boards.Tests;

/// <summary>The e-paper's driver on hal/Esp32 and the chip's SPI, with the pins of an M5Stack CoreInk.</summary>
[TestClass]
public sealed class Esp32DisplayBusTests
{
    private const int Bus = 1;
    private const int Mosi = 23;
    private const int Clock = 18;
    private const int ChipSelect = 9;
    private const int DataCommand = 15;
    private const int ResetPin = 0;
    private const int BusyPin = 4;

    private readonly EmptyBoard _board = new();
    private readonly Gdew0154m09Model _panel;

    public Esp32DisplayBusTests()
    {
        _panel = new Gdew0154m09Model(_board.Time);
        _board.Chip.Spi.Connect(Bus, ChipSelect, DataCommand, _panel);
        _board.Chip.Pins[ResetPin].Circuit = new GateCircuit(true, _panel.Reset.Write);
        _board.Chip.Pins[BusyPin].Circuit = new InputCircuit(_panel.Busy);
    }

    [TestMethod]
    public void A_picture_is_shown_and_blanked_over_the_pins() => _board.Run(() =>
    {
        Gdew0154m09 panel = Panel();
        panel.Pages[0] = 1;
        Assert.IsTrue(panel.TurnOn());
        Assert.IsTrue(_panel.Pixels.IsBlack(0, 0));
        Assert.IsTrue(panel.TurnOff());
        Assert.IsTrue(_panel.Pixels.IsBlank);
        Assert.IsTrue(_panel.IsAsleep);
        Assert.AreEqual("", _panel.FirstViolation);
        CollectionAssert.AreEquivalent(new[] { Mosi, Clock, ChipSelect, DataCommand, ResetPin, BusyPin }, _board.Chip.Pins.Used.ToArray());
    });

    [TestMethod]
    public void Whichever_call_throws_the_panel_is_blank_or_marked()
    {
        Esp32DisplayBusTests undisturbed = new();
        undisturbed.ShowAndBlank();
        string[] names = [.. undisturbed._board.Chip.Calls.Names.Distinct().Where(name => name.StartsWith("Spi", StringComparison.Ordinal) || name.StartsWith("Gpio", StringComparison.Ordinal) || name.StartsWith("Configuration", StringComparison.Ordinal))];
        Assert.Contains("SpiDevice.Write", names);
        foreach (string name in names)
        {
            int calls = undisturbed._board.Chip.Calls.Names.Count(called => called == name);
            foreach (int n in Enumerable.Range(1, calls).Where(n => n < 20 || n % 17 == 0))
            {
                Esp32DisplayBusTests disturbed = new();
                int count = 0;
                disturbed._board.Chip.Calls.Fails = (_, called) => called == name && ++count == n;
                disturbed.ShowAndBlank();
                Assert.IsTrue(disturbed._panel.Pixels.IsBlank || !disturbed.Mark.IsBlank, $"call {n} of {name}");
            }
        }
    }

    [TestMethod]
    public void All_calls_of_a_name_may_throw()
    {
        foreach (string name in new[] { "SpiDevice.Create", "SpiDevice.Write", "SpiDevice.WriteByte", "GpioController.OpenPin", "GpioPin.Write", "GpioPin.Read", "Configuration.SetPinFunction" })
        {
            Esp32DisplayBusTests disturbed = new();
            disturbed._board.Chip.Calls.Fails = (_, called) => called == name;
            disturbed._board.Run(() => Assert.IsFalse(disturbed.Panel().TurnOn(), name));
            Assert.IsTrue(disturbed._panel.Pixels.IsBlank);
        }
    }

    [TestMethod]
    public void A_full_duplex_bus_needs_a_pin_for_MISO() => _board.Run(() =>
    {
        _board.Chip.Pins[Mosi].Route("SPI1_MOSI");
        _board.Chip.Pins[Clock].Route("SPI1_CLOCK");
        Assert.ThrowsExactly<InvalidOperationException>(() => _board.Chip.Spi.Open(Bus, ChipSelect, 1000000, isFullDuplex: true));
        _board.Chip.Spi.Open(Bus, ChipSelect, 1000000, isFullDuplex: false);
        Assert.ThrowsExactly<InvalidOperationException>(() => _board.Chip.Spi.Open(Bus, ChipSelect, 1000000, isFullDuplex: false));
        _board.Chip.Spi.Close(Bus, ChipSelect);
        Assert.ThrowsExactly<InvalidOperationException>(() => _board.Chip.Spi.Write(Bus, ChipSelect, [1]));
        _board.Chip.Spi.Open(Bus, ChipSelect, 1000000, isFullDuplex: false);
        Assert.ThrowsExactly<ArgumentException>(() => _board.Chip.Spi.Write(Bus, ChipSelect, []));
        Assert.ThrowsExactly<ArgumentException>(() => _board.Chip.Spi.Write(Bus, ChipSelect, new byte[ChipSpi.MaxTransfer + 1]));
    });

    [TestMethod]
    public void A_bus_without_pins_or_with_a_pin_that_is_open_as_GPIO_is_not_opened() => _board.Run(() =>
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => _board.Chip.Spi.Open(Bus, ChipSelect, 1000000, isFullDuplex: false));
        _board.Chip.Pins[Mosi].Route("SPI1_MOSI");
        _board.Chip.Pins[Clock].Route("SPI1_CLOCK");
        _board.Chip.Pins[ChipSelect].Open(asOutput: true);
        Assert.ThrowsExactly<InvalidOperationException>(() => _board.Chip.Spi.Open(Bus, ChipSelect, 1000000, isFullDuplex: false));
    });

    private BlankMark Mark => new(new FileStore(_board.Chip.Flash));

    private void ShowAndBlank() => _board.Run(() =>
    {
        Mark.Set(true);
        Gdew0154m09 panel = Panel();
        panel.Pages[0] = 1;
        panel.TurnOn();
        panel.Pages[9] = 1;
        panel.Update();
        panel.TurnOff();
    });

    private Gdew0154m09 Panel()
    {
        Mark.Set(true);
        Esp32MonotonicClock clock = new();
        Esp32DisplayBus bus = new(Bus, Mosi, Clock, ChipSelect, DataCommand, 10000000);
        return new Gdew0154m09(bus, new Esp32DigitalOutput(ResetPin), new Esp32DigitalInput(BusyPin), clock, new Esp32Delay(), Mark, 5);
    }
}
