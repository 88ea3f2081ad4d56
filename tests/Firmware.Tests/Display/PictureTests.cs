using System.Text;
using Keyfob.Display;
using Keyfob.Storage;
using Keyfob.Virtual.Fakes;

namespace Keyfob.Firmware.Tests.Display;

/// <summary>
/// Each screen, pixel by pixel, is the picture in <c>Pictures</c>.
/// After a change that is intended: <c>KEYFOB_UPDATE_PICTURES=1 dotnet test tests/Firmware.Tests --filter PictureTests</c>, and look at the difference.
/// </summary>
[TestClass]
public class PictureTests
{
    private static readonly Dictionary<string, Screen> s_screens = new()
    {
        ["code-of-6"] = Screen.ForCode(123456, 6, 30, 11, batteryLow: false),
        ["code-of-8-low-battery"] = Screen.ForCode(7890123, 8, 60, 60, batteryLow: true),
        ["info"] = Screen.ForInfo("KFTEST000001", 1700000000, 2999, "0.1.0-dev", 0),
        ["info-with-faults"] = Screen.ForInfo(null, -1, 0, "0.1.0", 31),
        ["battery"] = Screen.ForBattery(),
        ["wait"] = Screen.ForWait(3723),
        ["wait-days"] = Screen.ForWait((2 * 86400) + 3599),
        ["error"] = Screen.ForError(12),
        ["wipe"] = Screen.ForWipeHold(),
        ["blank"] = Screen.ForFactory(LifeState.Blank, null),
        ["unsealed"] = Screen.ForFactory(LifeState.Provisioned, "KFTEST000001"),
        ["sealed"] = Screen.ForFactory(LifeState.Sealed, "KFTEST000001"),
    };

    public static IEnumerable<object[]> All() =>
        from name in s_screens.Keys from size in new[] { (128, 32), (200, 200) } select new object[] { name, size.Item1, size.Item2 };

    [TestMethod]
    [DynamicData(nameof(All))]
    public void A_screen_is_its_picture(string name, int width, int height)
    {
        var file = WorkingTree.PathOf($"tests/Firmware.Tests/Display/Pictures/{width}x{height}/{name}.txt");
        var panel = new FakePanel(width, height) { IsSlow = height == 200 };
        new PanelScreens(panel).Show(s_screens[name]);
        var picture = Braille(panel);
        if (Environment.GetEnvironmentVariable("KEYFOB_UPDATE_PICTURES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, picture);
        }

        Assert.AreEqual(File.ReadAllText(file).ReplaceLineEndings("\n"), picture);
    }

    /// <summary>A character of Braille for 2 x 4 pixels. The dots of its left column are bits 0, 1, 2 and 6, those of its right column 3, 4, 5 and 7.</summary>
    private static string Braille(FakePanel panel)
    {
        var text = new StringBuilder();
        for (var y = 0; y < panel.Height; y += 4)
        {
            for (var x = 0; x < panel.Width; x += 2)
            {
                var left = Column(panel, x, y);
                var right = Column(panel, x + 1, y);
                text.Append((char)(0x2800 | (left & 7) | ((left & 8) << 3) | ((right & 7) << 3) | ((right & 8) << 4)));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static int Column(FakePanel panel, int x, int y) => (panel.Pages[(y / 8 * panel.Width) + x] >> (y % 8)) & 0xF;
}
