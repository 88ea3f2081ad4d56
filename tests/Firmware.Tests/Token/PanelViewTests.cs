using Keyfob.Display;
using Keyfob.Token;

namespace Keyfob.Firmware.Tests.Token;

/// <summary>Which calls reach the screens.</summary>
[TestClass]
public class PanelViewTests
{
    private readonly RecordedScreens _screens = new();
    private readonly PanelView _panel;

    public PanelViewTests() => _panel = new PanelView(_screens);

    [TestMethod]
    public void Only_a_change_of_the_brightness_is_passed_on()
    {
        _panel.Show(Screen.ForBattery());
        _panel.SetDimmed(false);
        _panel.SetDimmed(true);
        _panel.SetDimmed(true);
        _panel.SetDimmed(false);
        Assert.AreEqual("show, dim, brighten", _screens.Calls);
    }

    [TestMethod]
    public void A_panel_that_was_off_is_bright_and_can_be_dimmed_again()
    {
        _panel.Show(Screen.ForBattery());
        _panel.SetDimmed(true);
        _panel.Off();
        _panel.Off();
        _panel.Show(Screen.ForBattery());
        _panel.SetDimmed(false);
        _panel.SetDimmed(true);
        Assert.AreEqual("show, dim, off, show, dim", _screens.Calls);
    }

    [TestMethod]
    public void A_panel_that_does_not_answer_is_only_switched_off()
    {
        _screens.Fails = true;
        Assert.AreEqual(TokenEvent.PanelLost, _panel.Show(Screen.ForBattery()));
        Assert.AreEqual(TokenEvent.PanelLost, _panel.Show(Screen.ForBattery()));
        _panel.SetDimmed(true);
        _panel.Off();
        Assert.AreEqual("show, off", _screens.Calls);
    }

    private sealed class RecordedScreens : IScreens
    {
        private readonly List<string> _calls = [];

        public bool Fails { get; set; }

        public string Calls => string.Join(", ", _calls);

        public void Prepare() => _calls.Add("prepare");

        public bool AwaitReady() => !Fails;

        public bool Show(Screen screen)
        {
            _calls.Add("show");
            return !Fails;
        }

        public void SetDimmed(bool dimmed) => _calls.Add(dimmed ? "dim" : "brighten");

        public void Off() => _calls.Add("off");
    }
}
