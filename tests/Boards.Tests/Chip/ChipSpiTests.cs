using Keyfob.Hal.Bus;
using Keyfob.Virtual.Esp32;

namespace Keyfob.Boards.Tests.Chip;

[TestClass]
public sealed class ChipSpiTests
{
    private const int Mosi = 23, Clock = 18, Miso = 19, ChipSelect = 9, Other = 5, DataCommand = 15;

    private readonly EmptyBoard _board = new();

    private ChipSpi Spi => _board.Chip.Spi;

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(80_000_000, true)]
    [DataRow(-1, false)]
    [DataRow(80_000_001, false)]
    public void The_frequency_is_at_most_80_MHz(int hertz, bool opens)
    {
        Route();
        if (opens)
        {
            Open(hertz: hertz);
        }
        else
        {
            Assert.ThrowsExactly<ArgumentException>(() => Open(hertz: hertz));
        }
    }

    [TestMethod]
    [DataRow("SPI1_MOSI", false)]
    [DataRow("SPI1_CLOCK", false)]
    [DataRow("SPI1_MISO", true)]
    public void A_bus_without_one_of_its_pins_is_not_opened(string missing, bool isFullDuplex)
    {
        Route(missing);
        Assert.Contains(missing, Assert.ThrowsExactly<InvalidOperationException>(() => Spi.Open(1, ChipSelect, 1000, isFullDuplex)).Message);
        Assert.AreEqual(PinUse.None, _board.Chip.Pins[ChipSelect].Use);
    }

    [TestMethod]
    public void A_display_needs_no_MISO()
    {
        Route("SPI1_MISO");
        Open();
        Assert.AreEqual(PinUse.None, _board.Chip.Pins[Miso].Use);
    }

    [TestMethod]
    public void A_bus_whose_chip_select_is_open_as_GPIO_is_not_opened()
    {
        Route();
        _board.Chip.Pins[ChipSelect].Open(asOutput: true);
        Assert.Contains("Pin 9 of", Assert.ThrowsExactly<InvalidOperationException>(() => Open()).Message);
    }

    [TestMethod]
    public void A_chip_select_is_open_once_and_the_last_one_that_is_closed_frees_the_bus()
    {
        Route();
        Open();
        Open(Other);
        Assert.ThrowsExactly<InvalidOperationException>(() => Open());
        Assert.IsEmpty(_board.Chip.Pins.PulledUp);
        Spi.Close(1, ChipSelect);
        AssertUse(PinUse.None, ChipSelect);
        AssertUse(PinUse.Driver, Mosi, Clock, Other);
        Spi.Close(1, ChipSelect);
        AssertUse(PinUse.Driver, Mosi, Clock, Other);
        Spi.Close(1, Other);
        AssertUse(PinUse.None, Mosi, Clock, Other);
    }

    [TestMethod]
    public void A_closed_chip_select_is_not_written()
    {
        Route();
        Assert.ThrowsExactly<InvalidOperationException>(() => Spi.Write(1, ChipSelect, [1]));
    }

    [TestMethod]
    public void A_transfer_has_1_to_16384_bytes_which_are_commands_or_data_as_the_line_says()
    {
        Route();
        Open();
        Spi.Write(1, ChipSelect, [1]);
        RecordedBus display = new();
        Spi.Connect(1, ChipSelect, DataCommand, display);
        _board.Chip.Pins[DataCommand].Open(asOutput: true);
        Spi.Write(1, ChipSelect, [2, 3]);
        _board.Chip.Pins[DataCommand].Write(true);
        Spi.Write(1, ChipSelect, new byte[ChipSpi.MaxTransfer]);
        CollectionAssert.AreEqual(new[] { "command 2", "command 3", "data 16384" }, display.Transfers);
        Assert.ThrowsExactly<ArgumentException>(() => Spi.Write(1, ChipSelect, []));
        Assert.ThrowsExactly<ArgumentException>(() => Spi.Write(1, ChipSelect, new byte[ChipSpi.MaxTransfer + 1]));
    }

    private void Open(int chipSelect = ChipSelect, int hertz = 1000) => Spi.Open(1, chipSelect, hertz, isFullDuplex: false);

    private void Route(string missing = "")
    {
        foreach ((int pin, string signal) in new[] { (Mosi, "SPI1_MOSI"), (Clock, "SPI1_CLOCK"), (Miso, "SPI1_MISO") })
        {
            if (signal != missing)
            {
                _board.Chip.Pins[pin].Route(signal);
            }
        }
    }

    private void AssertUse(PinUse use, params int[] pins)
    {
        foreach (int pin in pins)
        {
            Assert.AreEqual(use, _board.Chip.Pins[pin].Use, $"pin {pin}");
        }
    }

    private sealed class RecordedBus : IDisplayBus
    {
        public List<string> Transfers { get; } = [];

        public bool WriteCommand(byte command)
        {
            Transfers.Add($"command {command}");
            return true;
        }

        public bool WriteData(byte[] buffer, int length)
        {
            Transfers.Add($"data {length}");
            return true;
        }
    }
}
