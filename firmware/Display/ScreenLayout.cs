namespace Keyfob.Display
{
    /// <summary>Where a screen's parts are on a panel of some size. All numbers are pixels unless stated otherwise.</summary>
    internal sealed class ScreenLayout
    {
        /// <summary>Size of the layout. It is centred on a larger panel.</summary>
        internal int Width, Height;

        /// <summary>Lines of digits in a code, the page of the first one, and pages from one to the next.</summary>
        internal int DigitLines, DigitPage, DigitPages;

        /// <summary>Edge of a digit's pixel.</summary>
        internal int DigitScale;

        /// <summary>Distance between two digits, and additionally between the two groups of a line, with 6 and with 8 digits.</summary>
        internal int SpacingOfSix, GapOfSix, SpacingOfEight, GapOfEight;

        /// <summary>The bar of the countdown: left edge, width (a multiple of 60: it divides evenly by 30 and 60 seconds), page, and the pixels of a column.</summary>
        internal int BarX, BarWidth, BarPage;
        internal byte BarPixels;

        /// <summary>The battery sign beside a code: left edge, top, edge of a pixel.</summary>
        internal int LowBatteryX, LowBatteryY, LowBatteryScale;

        /// <summary>The picture of an empty battery and its text: left edge, top, edge of a pixel.</summary>
        internal int BatteryX, BatteryY, BatteryScale, EmptyX, EmptyY, EmptyScale;

        /// <summary>Title and lines of a message, an error, and the lines of the info screen: top, edge of a pixel, distance of lines.</summary>
        internal int TitleY, TitleScale, ErrorY, ErrorScale, MessageY, InfoY, LineScale, LineStep;

        /// <summary>True when two short fields have room in one line.</summary>
        internal bool HasWideLines;

        /// <summary>The largest layout that fits.</summary>
        internal static ScreenLayout For(int width, int height)
        {
            return width >= 200 && height >= 200 ? Square200() : Wide128();
        }

        /// <summary>128 x 32.</summary>
        private static ScreenLayout Wide128()
        {
            return new ScreenLayout
            {
                Width = 128,
                Height = 32,
                DigitLines = 1,
                DigitPage = 0,
                DigitPages = 0,
                DigitScale = 1,
                SpacingOfSix = 6,
                GapOfSix = 16,
                SpacingOfEight = 2,
                GapOfEight = 12,

                // Two rows: as visible as four, with half the lit pixels.
                BarX = 0,
                BarWidth = 120,
                BarPage = 3,
                BarPixels = 0x18,
                LowBatteryX = 121,
                LowBatteryY = 25,
                LowBatteryScale = 1,
                BatteryX = 8,
                BatteryY = 6,
                BatteryScale = 1,
                EmptyX = 58,
                EmptyY = 9,
                EmptyScale = 2,
                TitleY = 0,
                TitleScale = 2,
                ErrorY = 5,
                ErrorScale = 3,
                MessageY = 20,
                InfoY = 0,
                LineScale = 1,
                LineStep = 8,
                HasWideLines = true,
            };
        }

        /// <summary>200 x 200.</summary>
        private static ScreenLayout Square200()
        {
            return new ScreenLayout
            {
                Width = 200,
                Height = 200,
                DigitLines = 2,
                DigitPage = 1,
                DigitPages = 10,
                DigitScale = 3,
                SpacingOfSix = 12,
                GapOfSix = 0,
                SpacingOfEight = 6,
                GapOfEight = 0,
                BarX = 10,
                BarWidth = 180,
                BarPage = 21,
                BarPixels = 0xFF,
                LowBatteryX = 90,
                LowBatteryY = 180,
                LowBatteryScale = 3,
                BatteryX = 22,
                BatteryY = 32,
                BatteryScale = 4,
                EmptyX = 42,
                EmptyY = 136,
                EmptyScale = 4,
                TitleY = 48,
                TitleScale = 4,
                ErrorY = 80,
                ErrorScale = 5,
                MessageY = 104,
                InfoY = 20,
                LineScale = 2,
                LineStep = 28,
                HasWideLines = false,
            };
        }
    }
}
