using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Chips;

[TestClass]
public class Ssd1306ModelTests
{
    private readonly VirtualTime _time = new();
    private readonly Ssd1306Model _chip;

    public Ssd1306ModelTests()
    {
        _chip = new Ssd1306Model(_time, 64);
    }

    [TestMethod]
    public void Without_supply_a_transfer_is_not_acknowledged_and_counts_as_back_powering()
    {
        Assert.AreEqual(I2cStatus.NotAcknowledged, _chip.Write([0x00, 0xAF], 2));
        Assert.AreEqual(I2cStatus.NotAcknowledged, _chip.Write([0x40, 0xFF], 2));
        Assert.AreEqual(2, _chip.BackPowered);
        Assert.IsFalse(_chip.IsLit);
    }

    [TestMethod]
    public void Before_the_chip_is_ready_a_transfer_is_not_acknowledged()
    {
        _chip.On();
        _time.Advance(89);
        Assert.AreEqual(I2cStatus.NotAcknowledged, _chip.Write([0x00, 0xE3], 2));
        _time.Advance(1);
        Assert.AreEqual(I2cStatus.Ok, _chip.Write([0x00, 0xE3], 2));
        Assert.AreEqual(0, _chip.BackPowered);
    }

    [TestMethod]
    public void After_each_power_on_the_memory_contains_other_noise()
    {
        PowerOn();
        Commands(0x8D, 0x14, 0xAF);
        string first = Seen();
        Assert.Contains("1", first);
        Assert.Contains("0", first);

        _chip.Off();
        PowerOn();
        Commands(0x8D, 0x14, 0xAF);
        Assert.AreNotEqual(first, Seen());
    }

    [TestMethod]
    public void The_panel_is_lit_only_with_supply_charge_pump_and_display_on()
    {
        PowerOn();
        Commands(0xAF);
        Assert.IsFalse(_chip.IsLit, "no charge pump");
        Commands(0xAE, 0x8D, 0x14);
        Assert.IsFalse(_chip.IsLit, "display off");
        Commands(0xAF);
        Assert.IsTrue(_chip.IsLit);
        _chip.Off();
        Assert.IsFalse(_chip.IsLit, "no supply");
        Assert.AreEqual(0, _chip.Violations);
    }

    [TestMethod]
    public void Losing_the_supply_resets_the_settings()
    {
        PowerOn();
        Commands(0x81, 5, 0x8D, 0x14, 0xAF);
        _chip.Off();
        PowerOn();
        Assert.AreEqual(0x7F, _chip.Contrast);
        Assert.IsFalse(_chip.IsLit);
        Assert.AreEqual(2, _chip.PowerOns);
    }

    [TestMethod]
    [DataRow(new byte[] { 0x23 })]
    [DataRow(new byte[] { 0x26 })]
    [DataRow(new byte[] { 0x2F })]
    [DataRow(new byte[] { 0xA3 })]
    [DataRow(new byte[] { 0xD6 })]
    [DataRow(new byte[] { 0xFF })]
    public void Commands_that_the_token_must_not_use_are_violations(byte[] commands)
    {
        PowerOn();
        Commands(commands);
        Assert.AreEqual(1, _chip.Violations);
    }

    [TestMethod]
    [DataRow(new byte[] { 0x20, 3 })]
    [DataRow(new byte[] { 0x20, 0, 0x21, 5, 4 })]
    [DataRow(new byte[] { 0x20, 0, 0x21, 0, 128 })]
    [DataRow(new byte[] { 0x20, 0, 0x22, 3, 2 })]
    [DataRow(new byte[] { 0x20, 0, 0x22, 0, 8 })]
    [DataRow(new byte[] { 0x21, 0, 127 })]
    [DataRow(new byte[] { 0x22, 0, 7 })]
    [DataRow(new byte[] { 0x20, 0, 0x05 })]
    [DataRow(new byte[] { 0x20, 0, 0x12 })]
    [DataRow(new byte[] { 0x20, 0, 0xB0 })]
    [DataRow(new byte[] { 0xA8, 14 })]
    [DataRow(new byte[] { 0xA8, 64 })]
    [DataRow(new byte[] { 0xD3, 64 })]
    [DataRow(new byte[] { 0xD9, 0xF0 })]
    [DataRow(new byte[] { 0xD9, 0x0F })]
    [DataRow(new byte[] { 0xDA, 0x00 })]
    [DataRow(new byte[] { 0xDB, 0x40 })]
    [DataRow(new byte[] { 0x8D, 0x15 })]
    [DataRow(new byte[] { 0xAF, 0x8D, 0x14 })]
    public void Arguments_and_sequences_that_the_datasheet_does_not_allow_are_violations(byte[] commands)
    {
        PowerOn();
        Commands(commands);
        Assert.AreEqual(1, _chip.Violations);
    }

    [TestMethod]
    [DataRow(new byte[] { 0x81 })]
    [DataRow(new byte[] { 0x21, 0 })]
    [DataRow(new byte[] { 0x20 })]
    public void A_command_without_its_arguments_is_a_violation(byte[] commands)
    {
        PowerOn();
        Commands(commands);
        Assert.AreEqual(1, _chip.Violations);
    }

    [TestMethod]
    public void An_unknown_control_byte_and_a_read_are_violations()
    {
        PowerOn();
        _chip.Write([0x80, 0xAE], 2);
        Assert.AreEqual(1, _chip.Violations);
        Assert.AreEqual(I2cStatus.Failed, _chip.WriteRead([0x40], 1, new byte[1], 1));
        Assert.AreEqual(2, _chip.Violations);
    }

    [TestMethod]
    public void In_horizontal_mode_data_fills_the_window_and_wraps_around()
    {
        Blank();
        Commands(0x21, 10, 12, 0x22, 2, 3);
        Data(1, 1, 1, 1, 1, 1);
        Data(2);
        Assert.AreEqual("10,17;10,24;11,16;11,24;12,16;12,24", Lit());
    }

    [TestMethod]
    public void In_vertical_mode_data_fills_columns_first()
    {
        Blank();
        Commands(0x20, 1, 0x21, 10, 11, 0x22, 2, 3);
        Data(1, 1, 1);
        Assert.AreEqual("10,16;10,24;11,16", Lit());
    }

    [TestMethod]
    public void In_page_mode_the_column_wraps_within_the_page()
    {
        Blank();
        Commands(0x20, 2, 0xB5, 0x0F, 0x17);
        Data(1, 1);
        Assert.AreEqual("0,40;127,40", Lit());
    }

    [TestMethod]
    [DataRow(new byte[] { 0xA0, 0xC8 }, 127, 0)]
    [DataRow(new byte[] { 0xA1, 0xC0 }, 0, 63)]
    [DataRow(new byte[] { 0xA0, 0xC0 }, 127, 63)]
    [DataRow(new byte[] { 0x41 }, 0, 63)]
    [DataRow(new byte[] { 0xD3, 2 }, 0, 62)]
    [DataRow(new byte[] { 0xDA, 0x02 }, 0, 0)]
    public void The_glass_shows_the_memory_through_the_mapping(byte[] commands, int x, int y)
    {
        Blank();
        Data(1);
        Assert.AreEqual("0,0", Lit());
        Commands(commands);
        Assert.AreEqual($"{x},{y}", Lit());
    }

    [TestMethod]
    public void Sequential_com_pins_on_a_glass_of_64_lines_interleave_the_picture()
    {
        Blank();
        Data(0b10);
        Commands(0xDA, 0x02);
        Assert.AreEqual("0,2", Lit());
    }

    [TestMethod]
    public void All_on_inversion_and_multiplex_ratio_affect_the_glass()
    {
        Blank();
        Commands(0xA5);
        Assert.AreEqual(128 * 64, Seen().Count(c => c == '1'));
        Commands(0xA4, 0xA7);
        Assert.AreEqual(128 * 64, Seen().Count(c => c == '1'));
        Commands(0xA8, 31);
        Assert.AreEqual(128 * 32, Seen().Count(c => c == '1'));
    }

    [TestMethod]
    public void PictureShown_is_raised_for_each_lit_picture_and_for_no_dark_one()
    {
        var pictures = 0;
        _chip.PictureShown += _ => pictures++;
        Blank();
        int lit = pictures;
        Data(7);
        Assert.AreEqual(lit + 1, pictures);
        Commands(0x21, 0, 127, 0x22, 0, 7);
        Data(7);
        Assert.AreEqual(lit + 1, pictures, "nothing has changed");
        Commands(0xAE);
        Data(9);
        Assert.AreEqual(lit + 1, pictures, "dark");
        Commands(0xAF);
        Assert.AreEqual(lit + 2, pictures);
    }

    [TestMethod]
    public void A_dropped_byte_shifts_what_follows()
    {
        Blank();
        _chip.DropDataByte = 2;
        Data(1, 3, 7);
        Assert.IsTrue(_chip.Pixel(1, 2));
        Assert.IsFalse(_chip.Pixel(2, 0));
        Assert.AreEqual(0, _chip.DropDataByte);
    }

    [TestMethod]
    public void When_a_data_transfer_fails_its_first_half_has_been_received()
    {
        Blank();
        _chip.Faults.Next = 1;
        Assert.AreEqual(I2cStatus.Failed, _chip.Write([0x40, 1, 1, 1, 1], 5));
        Assert.AreEqual("0,0;1,0", Lit());
        _chip.Faults.Next = 1;
        Assert.AreEqual(I2cStatus.Failed, _chip.Write([0x00, 0xAE], 2));
        Assert.IsTrue(_chip.IsLit, "only a complete command is executed");
    }

    private void PowerOn()
    {
        _chip.On();
        _time.Advance(100);
    }

    /// <summary>Switches on, sets up for the glass in horizontal mode, clears the memory and sets the address to its start.</summary>
    private void Blank()
    {
        PowerOn();
        Commands(0x20, 0, 0xA1, 0xC8, 0x8D, 0x14);
        Data(new byte[1024]);
        Commands(0xAF);
    }

    private void Commands(params byte[] commands)
    {
        Assert.AreEqual(I2cStatus.Ok, _chip.Write([0x00, .. commands], commands.Length + 1));
    }

    private void Data(params byte[] data)
    {
        Assert.AreEqual(I2cStatus.Ok, _chip.Write([0x40, .. data], data.Length + 1));
    }

    private string Seen() =>
        string.Concat(from x in Enumerable.Range(0, 128) from y in Enumerable.Range(0, 64) select _chip.Pixel(x, y) ? '1' : '0');

    private string Lit() =>
        string.Join(';', from x in Enumerable.Range(0, 128) from y in Enumerable.Range(0, 64) where _chip.Pixel(x, y) select $"{x},{y}");
}
