using Keyfob.Storage;

namespace Keyfob.Display
{
    /// <summary>Renders screens for panels of 128 x 32 pixels or more.</summary>
    internal sealed class ScreenRenderer
    {
        // The layout has 32 rows; on a higher panel it is centred.
        private const int LayoutHeight = 32;
        private const int BarPage = 3;

        // 120 pixels divide evenly by 30 and 60 seconds.
        private const int BarWidth = 120;
        // Two rows: as visible as four, with half the lit pixels.
        private const byte BarPixels = 0x18;
        private const int LowBatteryX = 121;

        private const long SecondsPerDay = 24 * 3600;

        private readonly Canvas _canvas;
        private readonly int _topPage;
        private Screen _drawn;
        private uint _drawnCode;
        private int _drawnBar;

        internal ScreenRenderer(Canvas canvas)
        {
            _canvas = canvas;
            _topPage = (canvas.Height - LayoutHeight) / 16;
        }

        internal void Draw(Screen screen)
        {
            // From second to second only the bar changes, and with a new step the digits: nothing else is drawn again.
            bool again = screen == _drawn && screen.Kind == ScreenKind.Code;
            if (!again)
            {
                _canvas.Clear();
                _drawn = screen;
                _drawnBar = 0;
            }

            switch (screen.Kind)
            {
                case ScreenKind.Code:
                    DrawCode(screen, again);
                    return;
                case ScreenKind.Info:
                    DrawInfo(screen);
                    return;
                case ScreenKind.DisplayTest:
                    _canvas.Fill();
                    return;
                case ScreenKind.Battery:
                    DrawBattery();
                    return;
                case ScreenKind.Wait:
                    DrawLine("WAIT", 0, 2);
                    DrawLine(Duration(screen.WaitSeconds), 20, 1);
                    return;
                case ScreenKind.Factory:
                    DrawFactory(screen);
                    return;
                case ScreenKind.WipeHold:
                    DrawLine("WIPE", 0, 2);
                    DrawLine("HOLD THE BUTTON 10 S", 20, 1);
                    return;
                default:
                    DrawLine("Err " + screen.ErrorNumber.ToString(), 5, 3);
                    return;
            }
        }

        private void DrawCode(Screen screen, bool again)
        {
            if (!again || screen.Code != _drawnCode)
            {
                DrawDigits(screen.Code, screen.Digits);
                _drawnCode = screen.Code;
            }

            // The bar grows only with a new step; otherwise its end is erased.
            int bar = screen.SecondsLeft * (BarWidth / screen.Period);
            int page = _topPage + BarPage;
            if (bar > _drawnBar)
            {
                _canvas.FillRow(page, _drawnBar, bar - _drawnBar, BarPixels);
            }
            else
            {
                _canvas.FillRow(page, bar, _drawnBar - bar, 0);
            }

            _drawnBar = bar;
            if (!again && screen.BatteryLow)
            {
                DrawLowBattery();
            }
        }

        private void DrawDigits(uint code, int digits)
        {
            bool six = digits == 6;
            int spacing = six ? 6 : 2;
            int groupGap = six ? 16 : 12;
            int width = (digits * (DigitFont.Width + spacing)) - spacing + groupGap;

            // From the right: division yields the last digit first.
            int x = ((_canvas.Width - width) / 2) + width;
            for (int i = digits - 1; i >= 0; i--)
            {
                x -= DigitFont.Width;
                _canvas.DrawPacked(DigitFont.Glyphs, (int)(code % 10) * DigitFont.GlyphSize, DigitFont.Width, DigitFont.Pages, x, _topPage);
                code /= 10;
                x -= i == digits / 2 ? spacing + groupGap : spacing;
            }
        }

        private void DrawLowBattery()
        {
            int y = (_topPage + BarPage) * 8;
            _canvas.FillRectangle(LowBatteryX, y + 1, 6, 1);
            _canvas.FillRectangle(LowBatteryX, y + 6, 6, 1);
            _canvas.FillRectangle(LowBatteryX, y + 1, 1, 6);
            _canvas.FillRectangle(LowBatteryX + 5, y + 1, 1, 6);
            _canvas.FillRectangle(LowBatteryX + 6, y + 3, 1, 2);
        }

        private void DrawBattery()
        {
            int y = (_topPage * 8) + 6;
            _canvas.FillRectangle(8, y, 36, 2);
            _canvas.FillRectangle(8, y + 18, 36, 2);
            _canvas.FillRectangle(8, y, 2, 20);
            _canvas.FillRectangle(42, y, 2, 20);
            _canvas.FillRectangle(44, y + 6, 3, 8);
            _canvas.DrawText("EMPTY", 58, y + 3, 2);
        }

        private void DrawInfo(Screen screen)
        {
            DrawLine(screen.Serial ?? "NO RECORD", 0, 1);
            DrawLine(screen.UnixSeconds < 0 ? "CLOCK NOT SET" : Utc(screen.UnixSeconds), 8, 1);
            DrawLine((screen.Millivolts > 0 ? screen.Millivolts.ToString() : "----") + " MV  FW " + screen.Version.ToUpper(), 16, 1);
            DrawLine(screen.SelfTestResult == 0 ? "SELF-TEST OK" : "SELF-TEST Err " + screen.SelfTestResult.ToString(), 24, 1);
        }

        private void DrawFactory(Screen screen)
        {
            string state = screen.LifeState == LifeState.Blank ? "BLANK" : screen.LifeState == LifeState.Provisioned ? "UNSEALED" : "SEALED";
            DrawLine(state, 0, 2);
            DrawLine(screen.Serial ?? "NO SERIAL", 20, 1);
        }

        private void DrawLine(string text, int y, int scale)
        {
            _canvas.DrawCentred(text, (_topPage * 8) + y, scale);
        }

        private static string Utc(long unixSeconds)
        {
            System.DateTime date = new System.DateTime(1970, 1, 1).AddTicks(unixSeconds * System.TimeSpan.TicksPerSecond);
            return date.Year.ToString() + "-" + TwoDigits(date.Month) + "-" + TwoDigits(date.Day)
                + " " + TwoDigits(date.Hour) + ":" + TwoDigits(date.Minute) + ":" + TwoDigits(date.Second) + "Z";
        }

        private static string Duration(long seconds)
        {
            int days = (int)(seconds / SecondsPerDay);
            int rest = (int)(seconds % SecondsPerDay);
            string time = TwoDigits(rest / 3600) + ":" + TwoDigits(rest / 60 % 60) + ":" + TwoDigits(rest % 60);
            return days == 0 ? time : days.ToString() + "D " + time;
        }

        private static string TwoDigits(int value)
        {
            return value.ToString("D2");
        }
    }
}
