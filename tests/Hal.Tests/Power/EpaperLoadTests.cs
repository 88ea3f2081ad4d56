using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Power;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Power;

/// <summary>The meter on a board with e-paper: a refresh, voltages without a refresh, and neither.</summary>
[TestClass]
public sealed class EpaperLoadTests
{
    private const double Exact = 1e-9;

    private readonly VirtualTime _time = new();
    private readonly Gdew0154m09Model _panel;
    private readonly PowerTable _table = PowerTables.Simple();
    private readonly PowerMeter _meter;

    public EpaperLoadTests()
    {
        _panel = new Gdew0154m09Model(_time);
        _table.RefreshCurrent = PowerTables.F(8000);
        _table.PanelVoltagesCurrent = PowerTables.F(1000);
        _meter = new PowerMeter(_table, new EpaperLoad(_panel, _table), new Pcf8563Model(_time), new VirtualFlash(), () => 0);
        _time.Passed += _meter.ChargeTime;
    }

    [TestMethod]
    public void A_refresh_and_the_voltages_are_charged_and_a_panel_without_voltages_is_not()
    {
        _time.Advance(1000);
        Assert.AreEqual(0, _meter.Ledger.Charge(PowerCause.Panel), Exact);
        BeginRefresh();
        PowerLedger before = _meter.Ledger.Copy();
        _time.Advance(Gdew0154m09Model.FullMs);
        Assert.AreEqual(8 * Gdew0154m09Model.FullMs / 1000.0, _meter.Ledger.Since(before).Charge(PowerCause.Panel), Exact);
        Assert.IsTrue(_panel.Busy.Read(), "the refresh has ended");
        before = _meter.Ledger.Copy();
        _time.Advance(1000);
        Assert.AreEqual(1, _meter.Ledger.Since(before).Charge(PowerCause.Panel), Exact);
        Command(0x02);
        before = _meter.Ledger.Copy();
        _time.Advance(1000);
        Assert.AreEqual(0, _meter.Ledger.Since(before).Charge(PowerCause.Panel), Exact);
        Assert.AreEqual(0, _panel.Violations, _panel.FirstViolation);
    }

    [TestMethod]
    public void Each_refresh_counts_as_one_picture()
    {
        BeginRefresh();
        _meter.Settle();
        double work = _meter.Ledger.Time(PowerCause.Work);
        Assert.AreEqual(_table.Redraw.Value, work, Exact);
        Command(0x50, 0x97);
        _meter.Settle();
        Assert.AreEqual(work, _meter.Ledger.Time(PowerCause.Work), Exact);
    }

    [TestMethod]
    public void All_leaves_out_the_figures_of_the_other_panel()
    {
        _table.PanelLitCurrent = _table.PanelDarkCurrent = _table.SegmentCurrentLow = _table.SegmentCurrentHigh = _table.PanelPump = null;
        CollectionAssert.AreEqual(new[] { _table.RefreshCurrent, _table.PanelVoltagesCurrent }, _table.Of(PowerCause.Panel));
        CollectionAssert.DoesNotContain(_table.All(), null);
    }

    private void BeginRefresh()
    {
        _panel.Reset.Write(false);
        _time.Advance(10);
        _panel.Reset.Write(true);
        _time.Advance(10);
        Command(0x00, 0xDF, 0x0E);
        Command(0x61, 0xC8, 0x00, 0xC8);
        Command(0x04);
        _time.Advance(Gdew0154m09Model.PowerOnMs);
        Picture(0x10);
        Picture(0x13);
        Command(0x12);
    }

    private void Picture(byte command)
    {
        _panel.WriteCommand(command);
        _panel.WriteData(new byte[EpaperPixels.Bytes], EpaperPixels.Bytes);
    }

    private void Command(byte command, params byte[] arguments)
    {
        _panel.WriteCommand(command);
        if (arguments.Length > 0)
        {
            _panel.WriteData(arguments, arguments.Length);
        }
    }
}
