using System.Globalization;
using Keyfob.Boards.Virtual;
using Keyfob.Display;
using Keyfob.Hal.Bus;
using Keyfob.Simulator;
using Keyfob.Simulator.Press;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>Only the picture on the panel is read: a spoiled picture gives no code.</summary>
[TestClass]
[DoNotParallelize]
public class PictureTests
{
    [TestMethod]
    [TestCategory("Long")]
    public void A_wrong_byte_of_the_font_makes_press_fail()
    {
        var seen = new bool[10];
        for (var at = 2000000000L; seen.Contains(false) && at < 2000003600; at += 30)
        {
            var time = at.ToString(CultureInfo.InvariantCulture);
            var code = Press(time, _ => { }).Reading.Code!;
            foreach (var digit in code.Distinct().Select(c => c - '0').Where(digit => !seen[digit]))
            {
                seen[digit] = true;
                for (var i = digit * DigitFont.GlyphSize; i < (digit + 1) * DigitFont.GlyphSize; i++)
                {
                    AssertSpoiltByFont(time, i);
                }
            }
        }

        CollectionAssert.DoesNotContain(seen, false, "not every digit was tried");
    }

    [TestMethod]
    [TestCategory("Long")]
    public void A_lost_data_byte_makes_press_fail()
    {
        // The first picture is 4 pages of 128 bytes.
        for (var n = 1; n <= 512; n++)
        {
            Assert.IsNull(Press("2000000000", token => token.Panel.DropDataByte = n).Reading.Code, $"byte {n}");
        }
    }

    [TestMethod]
    [DataRow(0xC8, 0xC0)]
    [DataRow(0xA1, 0xA0)]
    [DataRow(0xA6, 0xA7)]
    [DataRow(0xA4, 0xA5)]
    [DataRow(0x40, 0x41)]
    public void A_panel_with_a_wrong_set_up_makes_press_fail(int right, int wrong)
    {
        Assert.IsNull(Press("2000000000", token => token.PanelBus = new TamperedBus(token.Panel, (byte)right, (byte)wrong)).Reading.Code);
    }

    [TestMethod]
    public void A_missing_panel_is_dark()
    {
        var press = Press("2000000000", token => token.Panel.IsPresent = false);
        Assert.AreEqual("dark", press.Reading.Screen);
    }

    [TestMethod]
    public void A_missing_panel_of_the_CoreInk_is_blank()
    {
        using var request = new PressRequest(null, "2000000000", null, null, null, null, null, TimeProvider.System, "coreink");
        var token = new CoreInkBoard();
        Assert.AreEqual("dark", PressRun.Execute(request, token, () => token.Panel.IsPresent = false).Reading.Screen);
        Assert.IsTrue(token.Panel.Pixels.IsBlank);
    }

    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void A_picture_that_cannot_be_read_gives_exit_code_3_and_one_line(string board)
    {
        DigitFont.Glyphs[2 * DigitFont.GlyphSize] ^= 0xFF;
        try
        {
            var (exitCode, output, error) = Simulated.Run("press", "--board", board, "--at", "2000000000", "--json");
            Assert.AreEqual(3, exitCode);
            Assert.Contains("\"code\":null", output);
            Assert.AreEqual(1, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        }
        finally
        {
            DigitFont.Glyphs[2 * DigitFont.GlyphSize] ^= 0xFF;
        }
    }

    private static void AssertSpoiltByFont(string time, int index)
    {
        DigitFont.Glyphs[index] ^= 0x08;
        try
        {
            Assert.IsNull(Press(time, _ => { }).Reading.Code, $"font byte {index}");
        }
        finally
        {
            DigitFont.Glyphs[index] ^= 0x08;
        }
    }

    private static PressResult Press(string at, Action<DevKitBoard> spoil)
    {
        using var request = new PressRequest(null, at, null, null, null, null, null, TimeProvider.System);
        var token = new DevKitBoard();
        // Not before: the power-on before the press draws a picture, too.
        return PressRun.Execute(request, token, () => spoil(token));
    }

    private sealed class TamperedBus(II2cDevice device, byte right, byte wrong) : II2cDevice
    {
        public I2cStatus Write(byte[] buffer, int length)
        {
            var sent = buffer[..length];
            if (sent[0] == 0x00)
            {
                // Only in the set-up commands, where the byte occurs once.
                var index = Array.IndexOf(sent, right, 1);
                if (length > 8 && index > 0)
                {
                    sent[index] = wrong;
                }
            }

            return device.Write(sent, length);
        }

        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength) =>
            device.WriteRead(writeBuffer, writeLength, readBuffer, readLength);
    }
}
