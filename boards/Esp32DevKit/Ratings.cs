namespace Keyfob.Boards.Esp32DevKit
{
    /// <summary>The board's numbers that are not pins.</summary>
    public static class Ratings
    {
        /// <summary>Lines of the panel.</summary>
        public const int PanelHeight = 32;

        /// <summary>Contrast of the first 8 s, 0 to 255. By the model a press costs 1.8 mC at the cells more for each 0x10: 11 mC more at 0x8F.</summary>
        public const byte FullContrast = 0x30;

        /// <summary>Contrast after that: a quarter of the highest segment current, well read indoors. By the model 2.5 mC more for each 0x10.</summary>
        public const byte DimContrast = 0x00;

        /// <summary>Cells to pin: 100k over 100k.</summary>
        public const int DividerRatio = 2;

        /// <summary>Two AAA lithium cells under the load of a wake: warn, and stop before the converter does at 1.8 V.</summary>
        public const int LowMillivolts = 2600;
        public const int EmptyMillivolts = 2000;

        /// <summary>On top of the token's own limit, so that the guard only comes when the token's loop does not.</summary>
        public const int GuardMarginMs = 20000;
    }
}
