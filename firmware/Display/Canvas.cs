using System;

namespace Keyfob.Display
{
    /// <summary>Drawing into panel pages: a byte is 8 pixels, the topmost in bit 0.</summary>
    internal sealed class Canvas
    {
        private readonly byte[] _pages;
        private readonly int _width;
        private byte[] _text;

        internal Canvas(byte[] pages, int width, int height)
        {
            _pages = pages;
            _width = width;
            Height = height;
        }

        internal int Height { get; }

        internal int Width
        {
            get { return _width; }
        }

        internal void Clear()
        {
            Array.Clear(_pages, 0, _pages.Length);
        }

        internal void Fill()
        {
            FillBytes(0, _pages.Length, 0xFF);
        }

        /// <summary>Copies a packed glyph into pages; with a scale above 1 each of its pixels becomes a square.</summary>
        internal void DrawPacked(byte[] font, int offset, int glyphWidth, int glyphPages, int x, int page, int scale)
        {
            for (int i = 0; i < glyphPages; i++, offset += glyphWidth, page += scale)
            {
                if (scale == 1)
                {
                    Array.Copy(font, offset, _pages, (page * _width) + x, glyphWidth);
                    continue;
                }

                for (int column = 0; column < glyphWidth; column++)
                {
                    DrawScaled(font[offset + column], x + (column * scale), page, scale);
                }
            }
        }

        /// <summary>Writes the same byte along a page.</summary>
        internal void FillRow(int page, int x, int count, byte value)
        {
            FillBytes((page * _width) + x, count, value);
        }

        /// <summary>Writes a text, centred.</summary>
        internal void DrawCentred(string text, int y, int scale)
        {
            DrawText(text, (_width - ((text.Length * TextFont.Advance) - 1) * scale) / 2, y, scale);
        }

        /// <summary>Writes a text whose pixels are squares of the given size.</summary>
        internal void DrawText(string text, int x, int y, int scale)
        {
            if (_text == null)
            {
                // Loaded when needed: a press that shows a code does not use it.
                _text = TextFont.Load();
            }

            for (int i = 0; i < text.Length; i++)
            {
                int offset = TextFont.Offset(text[i]);
                for (int column = 0; column < TextFont.Width; column++)
                {
                    DrawColumn(_text[offset + column], x + (((i * TextFont.Advance) + column) * scale), y, scale);
                }
            }
        }

        /// <summary>Lights a filled rectangle.</summary>
        internal void FillRectangle(int x, int y, int width, int height)
        {
            for (int row = y; row < y + height; row++)
            {
                for (int column = x; column < x + width; column++)
                {
                    _pages[((row >> 3) * _width) + column] |= (byte)(1 << (row & 7));
                }
            }
        }

        /// <summary>Writes 8 pixels of a column as squares, from the top of a page on.</summary>
        private void DrawScaled(int bits, int x, int page, int scale)
        {
            int row = 0;
            for (int i = 0; i < scale; i++)
            {
                int pixels = 0;
                for (int bit = 0; bit < 8; bit++, row++)
                {
                    pixels |= ((bits >> (row / scale)) & 1) << bit;
                }

                FillRow(page + i, x, scale, (byte)pixels);
            }
        }

        private void DrawColumn(int bits, int x, int y, int scale)
        {
            for (int row = 0; row < 8; row++)
            {
                if ((bits & (1 << row)) != 0)
                {
                    FillRectangle(x, y + (row * scale), scale, scale);
                }
            }
        }

        private void FillBytes(int from, int count, byte value)
        {
            for (int i = from; i < from + count; i++)
            {
                _pages[i] = value;
            }
        }
    }
}
