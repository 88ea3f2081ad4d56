namespace Keyfob.Drivers
{
    /// <summary>Renders pages as rows for a controller that takes 8 pixels of a row in a byte, the leftmost in bit 7, with 1 for white.</summary>
    internal static class PageRows
    {
        private const byte White = 0xFF;

        /// <summary>Renders the eight rows of a part of a page.</summary>
        /// <param name="pages">The picture; 1 is black.</param>
        /// <param name="start">The byte of the part's first column.</param>
        /// <param name="count">Eighths of its columns.</param>
        /// <param name="rows">Receives the rows from the top, <paramref name="count"/> bytes each.</param>
        internal static void Render(byte[] pages, int start, int count, byte[] rows)
        {
            for (int i = 0; i < count * 8; i++)
            {
                rows[i] = White;
            }

            for (int i = 0; i < count; i++)
            {
                for (int x = 0; x < 8; x++)
                {
                    // Most columns are white.
                    int column = pages[start + (i * 8) + x];
                    for (int row = i; column != 0; row += count, column >>= 1)
                    {
                        if ((column & 1) != 0)
                        {
                            rows[row] &= (byte)~(0x80 >> x);
                        }
                    }
                }
            }
        }
    }
}
