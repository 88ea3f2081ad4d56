using System;

namespace Keyfob.Drivers
{
    /// <summary>Places a picture in pages on a panel of another size: in its middle, each pixel as a square of one or more pixels.</summary>
    /// <remarks>Rows for a controller that takes 8 pixels of a row in a byte, the leftmost in bit 7, with 1 for white.</remarks>
    internal sealed class PanelFrame
    {
        private const byte White = 0xFF;

        private readonly int _width;
        private readonly int _left;
        private readonly int _top;

        /// <param name="width">Width of the picture.</param>
        /// <param name="height">Height of the picture, a multiple of 8.</param>
        /// <param name="scale">Pixels of the panel along the edge of one pixel of the picture.</param>
        /// <param name="panelSize">Width and height of the panel. The scaled picture must fit into it.</param>
        internal PanelFrame(int width, int height, int scale, int panelSize)
        {
            if (width < 1 || height < 8 || height % 8 != 0 || scale < 1 || width * scale > panelSize || height * scale > panelSize)
            {
                throw new ArgumentException();
            }

            _width = width;
            Scale = scale;
            _left = (panelSize - (width * scale)) / 2;
            _top = (panelSize - (height * scale)) / 2;
        }

        /// <summary>Pixels of the panel along the edge of one pixel of the picture.</summary>
        internal int Scale { get; }

        /// <summary>The column of bytes of the panel in which a column of the picture begins.</summary>
        internal int FirstByte(int x)
        {
            return (_left + (x * Scale)) >> 3;
        }

        /// <summary>The column of bytes of the panel in which a column of the picture ends.</summary>
        internal int LastByte(int x)
        {
            return (_left + ((x + 1) * Scale) - 1) >> 3;
        }

        /// <summary>The row of the panel in which a page of the picture begins.</summary>
        internal int FirstRow(int page)
        {
            return _top + (page * 8 * Scale);
        }

        /// <summary>Renders one row of the picture for a part of the panel.</summary>
        /// <param name="pages">The picture.</param>
        /// <param name="y">The row of the picture.</param>
        /// <param name="firstByte">The first column of bytes.</param>
        /// <param name="count">Columns of bytes.</param>
        /// <param name="row">Receives the row from its start.</param>
        internal void Render(byte[] pages, int y, int firstByte, int count, byte[] row)
        {
            for (int i = 0; i < count; i++)
            {
                row[i] = White;
            }

            int start = (y >> 3) * _width;
            int mask = 1 << (y & 7);
            int end = (firstByte + count) << 3;
            int pixel = _left;
            for (int x = 0; x < _width; x++)
            {
                if ((pages[start + x] & mask) != 0)
                {
                    for (int i = pixel; i < pixel + Scale; i++)
                    {
                        if (i >= firstByte << 3 && i < end)
                        {
                            row[(i >> 3) - firstByte] &= (byte)~(0x80 >> (i & 7));
                        }
                    }
                }

                pixel += Scale;
            }
        }
    }
}
