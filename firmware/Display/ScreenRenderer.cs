using Keyfob.Storage;

namespace Keyfob.Display
{
    /// <summary>Renders screens, as a layout says. The smallest panel has 128 x 32 pixels.</summary>
    internal sealed class ScreenRenderer
    {
        // On a slow panel the bar has a segment for each 15 s, which is how often e-paper should be refreshed.
        private const int SlowBarSeconds = 15;

        private const long SecondsPerDay = 24 * 3600;

        private readonly Canvas _canvas;
        private readonly bool _isSlow;
        private readonly ScreenLayout _layout;
        private readonly int _left;
        private readonly int _topPage;
        private Screen _drawn;
        private uint _drawnCode;
        private int _drawnBar;
        private long _drawnTime;

        /// <param name="canvas">Where to draw.</param>
        /// <param name="isSlow">True when the picture is to change no more often than needed.</param>
        internal ScreenRenderer(Canvas canvas, bool isSlow)
        {
            _canvas = canvas;
            _isSlow = isSlow;
            _layout = ScreenLayout.For(canvas.Width, canvas.Height);
            _left = (canvas.Width - _layout.Width) / 2;
            _topPage = (canvas.Height - _layout.Height) / 16;
        }

        /// <summary>Draws a screen.</summary>
        /// <returns>False when the picture is as it was.</returns>
        internal bool Draw(Screen screen)
        {
            if (screen == _drawn && IsDrawn(screen))
            {
                return false;
            }

            // From second to second only the bar changes, and with a new step the digits: nothing else is drawn again.
            bool again = screen == _drawn && screen.Kind == ScreenKind.Code;
            if (!again)
            {
                _canvas.Clear();
                _drawn = screen;
                _drawnBar = 0;
            }

            DrawKind(screen, again);
            return true;
        }

        private void DrawKind(Screen screen, bool again)
        {
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
                    DrawLine("WAIT", _layout.TitleY, _layout.TitleScale);
                    DrawLine(Duration(screen.WaitSeconds), _layout.MessageY, _layout.LineScale);
                    return;
                case ScreenKind.Factory:
                    DrawFactory(screen);
                    return;
                case ScreenKind.WipeHold:
                    DrawLine("WIPE", _layout.TitleY, _layout.TitleScale);
                    DrawFields(_layout.MessageY, "HOLD THE BUTTON", " ", "10 S");
                    return;
                default:
                    DrawLine("Err " + screen.ErrorNumber.ToString(), _layout.ErrorY, _layout.ErrorScale);
                    return;
            }
        }

        /// <summary>True when a code or an info screen that was drawn would look the same now.</summary>
        private bool IsDrawn(Screen screen)
        {
            return screen.Kind == ScreenKind.Code ? screen.Code == _drawnCode && Bar(screen) == _drawnBar
                : screen.Kind == ScreenKind.Info && ShownTime(screen) == _drawnTime;
        }

        private void DrawCode(Screen screen, bool again)
        {
            if (!again || screen.Code != _drawnCode)
            {
                DrawDigits(screen.Code, screen.Digits);
                _drawnCode = screen.Code;
            }

            // The bar grows only with a new step; otherwise its end is erased.
            int bar = Bar(screen);
            int x = _left + _layout.BarX;
            int page = _topPage + _layout.BarPage;
            if (bar > _drawnBar)
            {
                _canvas.FillRow(page, x + _drawnBar, bar - _drawnBar, _layout.BarPixels);
            }
            else
            {
                _canvas.FillRow(page, x + bar, _drawnBar - bar, 0);
            }

            _drawnBar = bar;
            if (!again && screen.BatteryLow)
            {
                DrawLowBattery();
            }
        }

        /// <summary>Length of the bar, in pixels.</summary>
        private int Bar(Screen screen)
        {
            int seconds = _isSlow ? (screen.SecondsLeft + SlowBarSeconds - 1) / SlowBarSeconds * SlowBarSeconds : screen.SecondsLeft;
            return seconds * (_layout.BarWidth / screen.Period);
        }

        /// <summary>The time of an info screen in the unit in which it is shown.</summary>
        private long ShownTime(Screen screen)
        {
            return _isSlow ? screen.UnixSeconds / 60 : screen.UnixSeconds;
        }

        private void DrawDigits(uint code, int digits)
        {
            bool six = digits == 6;
            int count = digits / _layout.DigitLines;
            int glyph = DigitFont.Width * _layout.DigitScale;
            int spacing = six ? _layout.SpacingOfSix : _layout.SpacingOfEight;
            int gap = six ? _layout.GapOfSix : _layout.GapOfEight;
            int width = (count * (glyph + spacing)) - spacing + gap;

            // From the end: division yields the last digit first.
            for (int line = _layout.DigitLines - 1; line >= 0; line--)
            {
                int page = _topPage + _layout.DigitPage + (line * _layout.DigitPages);
                int x = ((_canvas.Width - width) / 2) + width;
                for (int i = count - 1; i >= 0; i--)
                {
                    x -= glyph;
                    int offset = (int)(code % 10) * DigitFont.GlyphSize;
                    _canvas.DrawPacked(DigitFont.Glyphs, offset, DigitFont.Width, DigitFont.Pages, x, page, _layout.DigitScale);
                    code /= 10;
                    x -= i == count / 2 ? spacing + gap : spacing;
                }
            }
        }

        private void DrawLowBattery()
        {
            int x = _left + _layout.LowBatteryX;
            int y = (_topPage * 8) + _layout.LowBatteryY;
            int scale = _layout.LowBatteryScale;
            _canvas.FillRectangle(x, y, 6 * scale, scale);
            _canvas.FillRectangle(x, y + (5 * scale), 6 * scale, scale);
            _canvas.FillRectangle(x, y, scale, 6 * scale);
            _canvas.FillRectangle(x + (5 * scale), y, scale, 6 * scale);
            _canvas.FillRectangle(x + (6 * scale), y + (2 * scale), scale, 2 * scale);
        }

        private void DrawBattery()
        {
            int x = _left + _layout.BatteryX;
            int y = (_topPage * 8) + _layout.BatteryY;
            int scale = _layout.BatteryScale;
            _canvas.FillRectangle(x, y, 36 * scale, 2 * scale);
            _canvas.FillRectangle(x, y + (18 * scale), 36 * scale, 2 * scale);
            _canvas.FillRectangle(x, y, 2 * scale, 20 * scale);
            _canvas.FillRectangle(x + (34 * scale), y, 2 * scale, 20 * scale);
            _canvas.FillRectangle(x + (36 * scale), y + (6 * scale), 3 * scale, 8 * scale);
            _canvas.DrawText("EMPTY", _left + _layout.EmptyX, (_topPage * 8) + _layout.EmptyY, _layout.EmptyScale);
        }

        private void DrawInfo(Screen screen)
        {
            _drawnTime = ShownTime(screen);
            int y = DrawField(_layout.InfoY, screen.Serial ?? "NO RECORD");
            y = screen.UnixSeconds < 0 ? DrawField(y, "CLOCK NOT SET") : DrawTime(y, screen.UnixSeconds);
            y = DrawFields(y, (screen.Millivolts > 0 ? screen.Millivolts.ToString() : "----") + " MV", "  ", "FW " + screen.Version.ToUpper());
            DrawField(y, screen.SelfTestResult == 0 ? "SELF-TEST OK" : "SELF-TEST Err " + screen.SelfTestResult.ToString());
        }

        private int DrawTime(int y, long unixSeconds)
        {
            System.DateTime date = new System.DateTime(1970, 1, 1).AddTicks(unixSeconds * System.TimeSpan.TicksPerSecond);
            return DrawFields(y, Date(date), " ", Time(date));
        }

        private void DrawFactory(Screen screen)
        {
            string state = screen.LifeState == LifeState.Blank ? "BLANK" : screen.LifeState == LifeState.Provisioned ? "UNSEALED" : "SEALED";
            DrawLine(state, _layout.TitleY, _layout.TitleScale);
            DrawField(_layout.MessageY, screen.Serial ?? "NO SERIAL");
        }

        /// <summary>Draws two fields in one line, or in two where a line has no room for both.</summary>
        /// <returns>The top of the next line.</returns>
        private int DrawFields(int y, string first, string between, string second)
        {
            return _layout.HasWideLines ? DrawField(y, first + between + second) : DrawField(DrawField(y, first), second);
        }

        private int DrawField(int y, string text)
        {
            DrawLine(text, y, _layout.LineScale);
            return y + _layout.LineStep;
        }

        private void DrawLine(string text, int y, int scale)
        {
            _canvas.DrawCentred(text, (_topPage * 8) + y, scale);
        }

        private static string Date(System.DateTime date)
        {
            return date.Year.ToString() + "-" + TwoDigits(date.Month) + "-" + TwoDigits(date.Day);
        }

        private string Time(System.DateTime date)
        {
            return TwoDigits(date.Hour) + ":" + TwoDigits(date.Minute) + (_isSlow ? "Z" : ":" + TwoDigits(date.Second) + "Z");
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
