using Keyfob.Boards.Virtual;
using Keyfob.Display;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Reading;

/// <summary>The screens of the firmware as they are read from panels of each size.</summary>
[TestClass]
public class PanelReadingTests
{
    [TestMethod]
    [DataRow(128, 32)]
    [DataRow(128, 64)]
    [DataRow(200, 200)]
    public void Each_screen_is_read(int width, int height)
    {
        AssertRead("dark", null, []);
        AssertRead("wipe", Screen.ForWipeHold(), null);
        AssertRead("display-test", Screen.ForDisplayTest(), []);
        AssertRead("battery", Screen.ForBattery(), ["EMPTY"]);
        AssertRead("error", Screen.ForError(12), ["Err 12"]);
        AssertRead("blank", Screen.ForFactory(LifeState.Blank, "1A2B3C4D"), ["BLANK", "1A2B3C4D"]);
        AssertRead("unsealed", Screen.ForFactory(LifeState.Provisioned, "KFTEST000001"), ["UNSEALED", "KFTEST000001"]);
        AssertRead("sealed", Screen.ForFactory(LifeState.Sealed, "KFTEST000001"), ["SEALED", "KFTEST000001"]);
        AssertRead("wait", Screen.ForWait(240), null);

        void AssertRead(string name, Screen? screen, string[]? lines)
        {
            var reading = PanelReading.Of(Draw(width, height, screen));
            Assert.AreEqual(name, reading.Screen);
            Assert.IsNull(reading.Code, name);
            Assert.AreEqual(0, reading.BarPixels, name);
            Assert.AreEqual(name == "error" ? 12 : null, reading.Error, name);
            if (lines != null)
            {
                CollectionAssert.AreEqual(lines, reading.Lines.ToArray(), name);
            }
        }
    }

    [TestMethod]
    [DataRow(128, 32)]
    [DataRow(128, 64)]
    [DataRow(200, 200)]
    public void A_line_may_begin_with_any_letter_or_digit(int width, int height)
    {
        foreach (var first in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        {
            var serial = first + "ABC";
            Assert.AreEqual(serial, PanelReading.Of(Draw(width, height, Screen.ForFactory(LifeState.Sealed, serial))).Lines[1]);
        }
    }

    private static Frame Draw(int width, int height, Screen? screen)
    {
        var panel = new PagePanel(width, height);
        if (screen != null)
        {
            Assert.IsTrue(new PanelScreens(panel).Show(screen));
        }

        return panel.Frame;
    }
}
