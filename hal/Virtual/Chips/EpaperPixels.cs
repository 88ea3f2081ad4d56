using System;

namespace Keyfob.Virtual.Chips
{
    /// <summary>The pixels of an e-paper of 200x200 pixels, which stay as they are without supply.</summary>
    /// <remarks>
    /// A pixel is white, black, white with the shadow of black (a quick refresh leaves it), or unknown (its refresh was interrupted). Only a full refresh
    /// makes a clean white. A quick refresh drives only pixels that differ between the two pictures in the controller's memory, whatever the panel shows.
    /// </remarks>
    public sealed class EpaperPixels
    {
        /// <summary>Width and height.</summary>
        public const int Size = 200;

        /// <summary>Bytes of a picture: eight pixels of a row each, the leftmost in bit 7.</summary>
        public const int Bytes = Size * Size / 8;

        private const int Columns = Size / 8;

        private readonly byte[] _black = new byte[Bytes];
        private readonly byte[] _shadow = new byte[Bytes];
        private readonly byte[] _unknown = new byte[Bytes];

        /// <summary>True when every pixel is a clean white: nothing of an earlier picture can be seen.</summary>
        public bool IsBlank => IsZero(_black) && IsZero(_shadow) && IsZero(_unknown);

        /// <summary>True when no pixel is in an unknown state.</summary>
        public bool IsKnown => IsZero(_unknown);

        /// <summary>True when a pixel is black.</summary>
        public bool HasBlack => !IsZero(_black);

        /// <summary>True for a black pixel.</summary>
        /// <param name="x">0 to 199 from the left.</param>
        /// <param name="y">0 to 199 from the top.</param>
        public bool IsBlack(int x, int y)
        {
            return (_black[(y * Columns) + (x >> 3)] & (0x80 >> (x & 7))) != 0;
        }

        /// <summary>True for a pixel in an unknown state.</summary>
        /// <param name="x">0 to 199 from the left.</param>
        /// <param name="y">0 to 199 from the top.</param>
        public bool IsUnknown(int x, int y)
        {
            return (_unknown[(y * Columns) + (x >> 3)] & (0x80 >> (x & 7))) != 0;
        }

        /// <summary>True for a pixel that is no clean white: black, a shadow or unknown.</summary>
        /// <param name="x">0 to 199 from the left.</param>
        /// <param name="y">0 to 199 from the top.</param>
        public bool IsTraceable(int x, int y)
        {
            int i = (y * Columns) + (x >> 3);
            return ((_black[i] | _shadow[i] | _unknown[i]) & (0x80 >> (x & 7))) != 0;
        }

        /// <summary>A refresh from its begin to its end.</summary>
        /// <param name="old">The old picture in the controller's memory; 1 is white.</param>
        /// <param name="next">The new picture.</param>
        /// <param name="window">For a quick refresh: first and last column of bytes, first and last row. Null for a full refresh.</param>
        internal void Drive(byte[] old, byte[] next, int[] window)
        {
            if (window == null)
            {
                for (int i = 0; i < Bytes; i++)
                {
                    _black[i] = (byte)~next[i];
                }

                Array.Clear(_shadow, 0, Bytes);
                Array.Clear(_unknown, 0, Bytes);
                return;
            }

            for (int row = window[2]; row <= window[3]; row++)
            {
                for (int i = (row * Columns) + window[0]; i <= (row * Columns) + window[1]; i++)
                {
                    int toBlack = old[i] & ~next[i];
                    int toWhite = ~old[i] & next[i];
                    int wasDark = _black[i] | _shadow[i] | _unknown[i];
                    _black[i] = (byte)((_black[i] | toBlack) & ~toWhite);
                    _shadow[i] = (byte)((_shadow[i] & ~toBlack) | (toWhite & wasDark));
                    _unknown[i] = (byte)(_unknown[i] & ~(toBlack | toWhite));
                }
            }
        }

        /// <summary>A refresh that is interrupted. The parameters are those of <see cref="Drive"/>.</summary>
        internal void Disturb(byte[] old, byte[] next, int[] window)
        {
            int[] area = window == null ? new int[] { 0, Columns - 1, 0, Size - 1 } : window;
            for (int row = area[2]; row <= area[3]; row++)
            {
                for (int i = (row * Columns) + area[0]; i <= (row * Columns) + area[1]; i++)
                {
                    int driven = window == null ? 0xFF : old[i] ^ next[i];
                    _unknown[i] = (byte)(_unknown[i] | driven);
                    _black[i] = (byte)(_black[i] & ~driven);
                    _shadow[i] = (byte)(_shadow[i] & ~driven);
                }
            }
        }

        private static bool IsZero(byte[] plane)
        {
            for (int i = 0; i < Bytes; i++)
            {
                if (plane[i] != 0)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
