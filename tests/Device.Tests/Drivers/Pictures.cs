using Keyfob.Virtual.Chips;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>Pictures to draw, and the one that the eye sees.</summary>
    internal static class Pictures
    {
        /// <summary>Draws a picture without any order; each number is another one.</summary>
        internal static void Draw(byte[] pages, int number)
        {
            uint state = (uint)((number * 7919) + 12345);
            for (int i = 0; i < pages.Length; i++)
            {
                state = (state * 1664525) + 1013904223;
                pages[i] = (byte)(state >> 24);
            }
        }

        /// <summary>What the glass shows, in the form of the pages.</summary>
        internal static byte[] Seen(Ssd1306Model panel)
        {
            byte[] pages = new byte[Ssd1306Model.Width * panel.Height / 8];
            for (int y = 0; y < panel.Height; y++)
            {
                for (int x = 0; x < Ssd1306Model.Width; x++)
                {
                    if (panel.Pixel(x, y))
                    {
                        pages[((y >> 3) * Ssd1306Model.Width) + x] |= (byte)(1 << (y & 7));
                    }
                }
            }

            return pages;
        }
    }
}
