using Keyfob.Virtual.Chips;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>Draws pictures, and reads the picture on the glass.</summary>
    internal static class Pictures
    {
        /// <summary>Draws a pseudo-random picture, different for each number.</summary>
        internal static void Draw(byte[] pages, int number)
        {
            uint state = (uint)((number * 7919) + 12345);
            for (int i = 0; i < pages.Length; i++)
            {
                state = (state * 1664525) + 1013904223;
                pages[i] = (byte)(state >> 24);
            }
        }

        /// <summary>The picture on the glass, in the format of the pages.</summary>
        internal static byte[] Seen(IPanelModel panel)
        {
            byte[] pages = new byte[panel.Width * panel.Height / 8];
            for (int y = 0; y < panel.Height; y++)
            {
                for (int x = 0; x < panel.Width; x++)
                {
                    if (panel.Pixel(x, y))
                    {
                        pages[((y >> 3) * panel.Width) + x] |= (byte)(1 << (y & 7));
                    }
                }
            }

            return pages;
        }
    }
}
