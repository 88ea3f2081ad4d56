using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Power;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Power;

/// <summary>The meter's calculations, state by state. Charges in mC: mA times s.</summary>
[TestClass]
public class PowerMeterTests
{
    private const double Exact = 1e-9;

    private readonly VirtualTime _time = new();
    private readonly Ssd1306Model _panel;
    private readonly Ds3231Model _clock;
    private readonly VirtualFlash _flash = new();
    private readonly PowerTable _table = PowerTables.Simple();
    private readonly PowerMeter _meter;
    private int _hashes;

    public PowerMeterTests()
    {
        _panel = new Ssd1306Model(_time, 32);
        _clock = new Ds3231Model(_time);
        _meter = new PowerMeter(_table, new OledLoad(_panel, _table), _clock, _flash, () => _hashes);
        _time.Passed += _meter.ChargeTime;
    }

    [TestMethod]
    public void In_deep_sleep_only_clock_chip_processor_and_rest_draw_current()
    {
        _time.Advance(1000000);
        Assert.AreEqual(7, Charge(PowerCause.Processor), Exact);
        Assert.AreEqual(3, Charge(PowerCause.ClockChip), Exact);
        Assert.AreEqual(2 + 1, Charge(PowerCause.Rest), Exact);
        Assert.AreEqual(13, _meter.Ledger.Total, Exact);
    }

    [TestMethod]
    public void The_converter_multiplies_the_rail_current_and_adds_its_own()
    {
        _table.ConverterFactor = PowerTables.F(1.5);
        _time.Advance(1000000);
        Assert.AreEqual((1.5 * (7 + 3 + 2)) + 1, _meter.Ledger.Total, Exact);
    }

    [TestMethod]
    public void A_boot_adds_its_charge_and_time()
    {
        Boot();
        Assert.AreEqual(3, Charge(PowerCause.Boot), Exact);
        Assert.AreEqual(100, _meter.Ledger.Time(PowerCause.Boot), Exact);
        Assert.AreEqual(8, Charge(PowerCause.StartUp), Exact);
    }

    [TestMethod]
    public void Awake_light_sleep_and_deep_sleep_are_charged_separately()
    {
        var sleep = Boot();
        _time.Advance(1000);
        Assert.AreEqual(20, Charge(PowerCause.AwakeWaiting), Exact);

        sleep.ArmTimer(2000);
        sleep.LightSleep();
        Assert.AreEqual(2, Charge(PowerCause.LightSleep), Exact);
        Assert.AreEqual(20, Charge(PowerCause.AwakeWaiting), Exact);
        Assert.AreEqual(0, Charge(PowerCause.Processor), Exact);

        sleep.DeepSleep();
        _time.Advance(1000000);
        Assert.AreEqual(7, Charge(PowerCause.Processor), Exact);
        Assert.AreEqual(20, Charge(PowerCause.AwakeWaiting), Exact);
    }

    [TestMethod]
    public void A_light_sleep_adds_a_wake_up_and_a_step()
    {
        var sleep = Boot();
        sleep.ArmTimer(100);
        sleep.LightSleep();
        sleep.LightSleep();
        Assert.AreEqual(2 * 7, _meter.Ledger.Time(PowerCause.Work), Exact);
        Assert.AreEqual(2 * 7 * 0.04, Charge(PowerCause.Work), Exact);
    }

    [TestMethod]
    public void Hashes_and_files_are_charged_once()
    {
        Boot();
        _hashes += 3;
        _flash.Poke("a", [1]);
        _flash.Exists("a");
        _flash.Delete("a");
        _meter.Settle();
        _meter.Settle();
        Assert.AreEqual((3 * 5) + (3 * 1) + 50, _meter.Ledger.Time(PowerCause.Work), Exact);
    }

    [TestMethod]
    public void Bytes_on_both_buses_take_nine_bits_each()
    {
        Boot();
        _clock.WriteRead([0], 1, new byte[7], 7);
        _meter.Settle();
        Assert.AreEqual(10 * 9 / 400.0, _meter.Ledger.Time(PowerCause.Wire), Exact);
        Assert.AreEqual(10 * 9 / 400.0 * 0.04, Charge(PowerCause.Wire), Exact);
        Assert.AreEqual(0, Charge(PowerCause.Work), Exact);

        Light();
        _meter.Settle();
        var lit = _meter.Ledger.Time(PowerCause.Wire);
        _panel.Write([0x40, 1, 2, 3], 4);
        _meter.Settle();
        Assert.AreEqual(5 * 9 / 400.0, _meter.Ledger.Time(PowerCause.Wire) - lit, Exact);
    }

    [TestMethod]
    public void Data_adds_a_redraw_and_a_command_does_not()
    {
        Boot();
        Light();
        _meter.Settle();
        var before = _meter.Ledger.Time(PowerCause.Work);
        _panel.Write([0x00, 0x81, 0x10], 3);
        _meter.Settle();
        Assert.AreEqual(0, _meter.Ledger.Time(PowerCause.Work) - before, Exact);
        _panel.Write([0x40, 1, 2, 3], 4);
        _meter.Settle();
        Assert.AreEqual(10, _meter.Ledger.Time(PowerCause.Work) - before, Exact);
    }

    [TestMethod]
    public void A_dark_panel_draws_its_dark_current_while_its_supply_is_on()
    {
        Assert.AreEqual(0, _meter.PanelMicroamperes);
        _panel.On();
        Assert.AreEqual(10, _meter.PanelMicroamperes);
        _time.Advance(1000000);
        Assert.AreEqual(10, Charge(PowerCause.Panel), Exact, "in deep sleep too");
        _panel.Off();
        _time.Advance(1000000);
        Assert.AreEqual(10, Charge(PowerCause.Panel), Exact);
    }

    [TestMethod]
    [DataRow(0, 25)]
    [DataRow(255, 100)]
    [DataRow(51, 40)]
    public void A_lit_pixel_draws_a_32nd_of_its_segment_current_through_the_pump(int contrast, int segment)
    {
        Light();
        _panel.Write([0x00, 0x81, (byte)contrast, 0x20, 0x00, 0x21, 0, 127, 0x22, 0, 3], 11);
        var picture = new byte[513];
        picture[0] = 0x40;
        _panel.Write(picture, picture.Length);
        Assert.AreEqual(0, _panel.LitPixels);
        Assert.AreEqual(500, _meter.PanelMicroamperes, Exact);
        _panel.Write([0x40, 0x3C, 0x3C], 3);
        Assert.AreEqual(8, _panel.LitPixels);
        Assert.AreEqual(500 + (8 * segment / 32.0 * 2), _meter.PanelMicroamperes, Exact);
    }

    [TestMethod]
    public void All_lists_every_figure_and_every_cause_has_figures()
    {
        var properties = typeof(PowerTable).GetProperties().Where(property => property.PropertyType == typeof(PowerFigure)).Select(property => property.GetValue(_table)).ToArray();
        CollectionAssert.AreEquivalent(properties.Where(figure => figure != null).ToArray(), _table.All());
        foreach (var cause in Enum.GetValues<PowerCause>())
        {
            Assert.IsNotEmpty(_table.Of(cause));
        }
    }

    [TestMethod]
    public void PhaseCharged_reports_the_charge_that_is_in_the_ledger()
    {
        List<PowerCause> causes = [];
        double millicoulombs = 0;
        _meter.PhaseCharged += (cause, microamperes, milliseconds) =>
        {
            causes.Add(cause);
            millicoulombs += microamperes * milliseconds / 1e6;
        };
        _table.ConverterFactor = PowerTables.F(1.5);
        var sleep = Boot();
        Light();
        sleep.ArmTimer(2000);
        sleep.LightSleep();
        _flash.Exists("a");
        _hashes += 2;
        sleep.DeepSleep();
        _time.Advance(1000);
        _meter.Settle();
        Assert.AreEqual(_meter.Ledger.Total, millicoulombs, Exact);
        CollectionAssert.AreEqual(
            new[] { PowerCause.Boot, PowerCause.StartUp, PowerCause.AwakeWaiting, PowerCause.Work, PowerCause.Wire, PowerCause.LightSleep, PowerCause.Work, PowerCause.Processor },
            causes);
    }

    private double Charge(PowerCause cause) => _meter.Ledger.Charge(cause);

    private SleepModel Boot()
    {
        var sleep = new SleepModel(_time, new VirtualButton(_time), WakeCause.Button);
        _meter.Boot(sleep);
        return sleep;
    }

    private void Light()
    {
        _panel.On();
        _time.Advance(100);
        _panel.Write([0x00, 0x8D, 0x14, 0xA8, 31, 0xDA, 0x02, 0xAF], 8);
    }
}
