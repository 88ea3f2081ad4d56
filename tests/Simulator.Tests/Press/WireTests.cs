using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Simulator;
using Keyfob.Simulator.Press;
using Keyfob.Virtual.Chips;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>Number of bytes on the two I2C buses, addresses included. Each keeps the processor awake for 23 microseconds.</summary>
[TestClass]
public class WireTests
{
    [TestMethod]
    public void A_press_and_its_countdown_send_a_limited_number_of_bytes()
    {
        using var request = new PressRequest(null, "2000000010", null, null, null, null, null, TimeProvider.System);
        var token = new DevKitBoard();
        var meter = new WireMeter(token);
        PressRun.Execute(request, token, meter.Start);

        // 4 pages of 128 bytes, 12 bytes around each, set-up and on.
        Assert.IsLessThanOrEqualTo(600, meter.Panel[0], "first picture");
        Assert.IsLessThanOrEqualTo(68, meter.Clock[0], "clock until the first picture");

        // Up to sixteen columns of the bar, and the window around them.
        var redraws = meter.Panel.Skip(1).ToArray();
        Assert.IsLessThanOrEqualTo(11, redraws.Length);
        Assert.IsGreaterThan(5, redraws.Length);
        Assert.IsLessThanOrEqualTo(32, redraws.Max(), "three or four seconds of the countdown, dimming included");
        Assert.IsLessThanOrEqualTo(2 * 19, meter.Clock[1], "a clock read right after the first picture and one three seconds later");
        Assert.IsLessThanOrEqualTo(19, meter.Clock.Skip(2).Max(), "a clock read");
    }

    [TestMethod]
    public void A_change_of_the_code_sends_a_limited_number_of_bytes()
    {
        using var request = new PressRequest(null, "1700000006", null, null, null, null, null, TimeProvider.System);
        var token = new DevKitBoard();
        var meter = new WireMeter(token);
        PressRun.Execute(request, token, meter.Start);

        // At most the three pages of the digits between the first and the last that differ, and the whole bar.
        var change = meter.Panel.Skip(1).Max();
        Assert.IsGreaterThan(100, change, "the code has changed");
        Assert.IsLessThanOrEqualTo((3 * 130) + 120 + 48, change);
    }

    /// <summary>Counts the bytes between one picture and the next.</summary>
    private sealed class WireMeter
    {
        private readonly VirtualBoard _token;
        private long _at = -1;
        private int _panel;
        private int _clock;

        public WireMeter(VirtualBoard token) => _token = token;

        public List<int> Panel { get; } = [];

        public List<int> Clock { get; } = [];

        public void Start()
        {
            _token.Panel.PictureShown += Add;
            _panel = _token.Panel.BytesOnWire;
            _clock = _token.Rtc.BytesOnWire;
        }

        private void Add(IPanelModel panel)
        {
            // The pages of one picture come at the same moment.
            if (_token.Time.Milliseconds == _at)
            {
                Panel[^1] += panel.BytesOnWire - _panel;
                Clock[^1] += _token.Rtc.BytesOnWire - _clock;
            }
            else
            {
                Panel.Add(panel.BytesOnWire - _panel);
                Clock.Add(_token.Rtc.BytesOnWire - _clock);
            }

            _at = _token.Time.Milliseconds;
            _panel = panel.BytesOnWire;
            _clock = _token.Rtc.BytesOnWire;
        }
    }
}
