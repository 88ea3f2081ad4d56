using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Good Display GDEW0154M09: e-paper of 200x200 pixels in black and white, on SPI. A lit pixel of a picture is black, the rest is white.</summary>
    /// <remarks>
    /// The panel keeps its picture without supply. So <see cref="TurnOff"/> drives every pixel to white before the controller sleeps. A wake that finds
    /// the picture of an earlier one (<see cref="BlankMark"/>) drives every pixel to black and then to white before it shows anything, also if all it
    /// does is to call <see cref="TurnOff"/>.
    /// A quick refresh drives only the pixels that differ between the old and the new picture in the controller's memory, and leaves a shadow of the old
    /// one; a full refresh removes it. The driver sends both pictures before each refresh, so it does not depend on what the memory contains. The first
    /// picture of a wake is a quick refresh of the white panel.
    /// Memory: <see cref="Pages"/> and a copy of it, 5000 bytes each. The rows for the panel are made page by page.
    /// Own code: the published driver needs the platform's graphics library and leaves the picture on the panel.
    /// </remarks>
    public sealed class Gdew0154m09 : IPanel
    {
        /// <summary>Width and height of the panel in pixels.</summary>
        public const int PanelSize = 200;

        private const int ByteColumns = PanelSize / 8;
        private const int PageCount = PanelSize / 8;

        private readonly Jd79653a _controller;
        private readonly IDisplayBus _bus;
        private readonly BlankMark _mark;
        private readonly int _mostQuick;
        private readonly byte[] _shown = new byte[PanelSize * PageCount];
        private readonly byte[] _rows = new byte[ByteColumns * 8];

        private bool _isReady;
        private bool _isLit;
        private bool _isBlank;
        private bool _isUnknown;
        private int _quickRefreshes;

        /// <summary>Creates the driver; accesses no hardware yet.</summary>
        /// <param name="bus">The controller, up to 10 MHz, SPI mode 0.</param>
        /// <param name="reset">Its reset line, active low.</param>
        /// <param name="busy">Its busy line, low while it is busy.</param>
        /// <param name="clock">Measures how long it is busy.</param>
        /// <param name="delay">Waits meanwhile.</param>
        /// <param name="mark">Whether the panel is blank.</param>
        /// <param name="mostQuick">After so many quick refreshes the next one is full.</param>
        public Gdew0154m09(IDisplayBus bus, IDigitalOutput reset, IDigitalInput busy, IMonotonicClock clock, IDelay delay, BlankMark mark, int mostQuick)
        {
            _bus = bus;
            _controller = new Jd79653a(bus, reset, busy, clock, delay);
            _mark = mark;
            _mostQuick = mostQuick;
            Pages = new byte[_shown.Length];
        }

        /// <inheritdoc/>
        public int Width => PanelSize;

        /// <inheritdoc/>
        public int Height => PanelSize;

        /// <inheritdoc/>
        public byte[] Pages { get; }

        /// <inheritdoc/>
        public bool IsSlow => true;

        /// <summary>Begins the reset pulse and returns at once. There is no switch in the panel's supply.</summary>
        public void PowerUp()
        {
            if (!_isReady)
            {
                _controller.BeginReset();
            }
        }

        /// <summary>Sends the set-up and switches the panel's voltages on (0.2 s). Blanks a panel that is not known to be blank (2 s more).</summary>
        /// <returns>False when the panel does not answer, or stays busy for more than 5 s.</returns>
        public bool AwaitReady()
        {
            if (!_isReady)
            {
                _isReady = _controller.SetUp();
                _isBlank = _isReady && _mark.IsBlank;
                _isReady = _isReady && (_isBlank || Blank());
            }

            return _isReady;
        }

        /// <summary>Does what <see cref="AwaitReady"/> does, and shows the picture.</summary>
        public bool TurnOn()
        {
            _isLit = AwaitReady() && ShowChanges();
            return _isLit;
        }

        /// <summary>Shows what has changed: by a quick refresh of that part, or by a full refresh after some quick ones and after an error.</summary>
        public bool Update()
        {
            return _isReady && _isLit && ShowChanges();
        }

        /// <summary>Does nothing: the panel has no light to dim.</summary>
        public bool SetDimmed(bool dimmed)
        {
            return _isReady;
        }

        /// <summary>Drives the panel to white (1 s), switches its voltages off, and puts the controller into deep sleep. Clears <see cref="Pages"/>.</summary>
        /// <remarks>A panel that was not used in this wake is left alone if it is known to be blank, and blanked if it is not.</remarks>
        /// <returns>False when the panel does not answer. It is then not known to be blank, and the next wake blanks it first.</returns>
        public bool TurnOff()
        {
            bool ok = _isReady || _mark.IsBlank || AwaitReady();
            if (_isReady)
            {
                // Once more after an error, from the reset on.
                ok = _isBlank || Whiten() || (_controller.SetUp() && Blank());
                ok &= _controller.Sleep();
            }

            if (!ok)
            {
                // The voltages are off after a reset.
                _controller.BeginReset();
            }

            _controller.EndReset();
            _isReady = false;
            _isLit = false;
            _isBlank = false;
            _isUnknown = false;
            _quickRefreshes = 0;
            Array.Clear(Pages, 0, Pages.Length);
            Array.Clear(_shown, 0, _shown.Length);
            Array.Clear(_rows, 0, _rows.Length);
            return ok;
        }

        /// <summary>Drives all pixels to black and then to white, whatever they are now.</summary>
        private bool Blank()
        {
            return SendColor(Jd79653a.OldData, Jd79653a.White) && SendColor(Jd79653a.NewData, Jd79653a.Black) && _controller.RefreshFully()
                && SendColor(Jd79653a.OldData, Jd79653a.Black) && SendColor(Jd79653a.NewData, Jd79653a.White) && _controller.RefreshFully()
                && MarkBlank();
        }

        /// <summary>Drives all pixels from the picture to white.</summary>
        private bool Whiten()
        {
            return PrepareFull() && SendPicture(Jd79653a.OldData, _shown) && SendColor(Jd79653a.NewData, Jd79653a.White) && _controller.RefreshFully()
                && MarkBlank();
        }

        private bool MarkBlank()
        {
            // Without the mark the next wake blanks the panel once more.
            _mark.Set(true);
            _isBlank = true;
            return true;
        }

        private bool ShowChanges()
        {
            int firstPage = PageCount;
            int lastPage = -1;
            int first = PanelSize;
            int last = -1;
            int i = 0;
            for (int page = 0; page < PageCount; page++)
            {
                for (int x = 0; x < PanelSize; x++, i++)
                {
                    if (Pages[i] != _shown[i])
                    {
                        firstPage = firstPage == PageCount ? page : firstPage;
                        lastPage = page;
                        first = x < first ? x : first;
                        last = x > last ? x : last;
                    }
                }
            }

            if (lastPage < 0 && !_isUnknown)
            {
                return true;
            }

            if (_isBlank)
            {
                // Before the first pixel changes. If the flash refuses, the picture is shown nevertheless: an error screen may be about the flash.
                _mark.Set(false);
                _isBlank = false;
            }

            bool isFull = _isUnknown || _quickRefreshes >= _mostQuick;
            _isUnknown = !(isFull ? ShowFully() : ShowQuickly(firstPage, lastPage, first, last));
            if (!_isUnknown)
            {
                Array.Copy(Pages, _shown, Pages.Length);
                _quickRefreshes = isFull ? 0 : _quickRefreshes + 1;
            }

            return !_isUnknown;
        }

        private bool ShowFully()
        {
            return PrepareFull() && SendPicture(Jd79653a.OldData, _shown) && SendPicture(Jd79653a.NewData, Pages) && _controller.RefreshFully();
        }

        private bool ShowQuickly(int firstPage, int lastPage, int first, int last)
        {
            int firstByte = first / 8;
            int lastByte = last / 8;
            return _controller.BeginWindow(firstByte, lastByte, firstPage * 8, (lastPage * 8) + 7)
                && SendRows(Jd79653a.OldData, _shown, firstPage, lastPage, firstByte, lastByte)
                && SendRows(Jd79653a.NewData, Pages, firstPage, lastPage, firstByte, lastByte)
                && _controller.RefreshWindow();
        }

        /// <summary>Resets the controller if its waveforms are those of a quick refresh, or if it is unknown what it has received.</summary>
        private bool PrepareFull()
        {
            return (!_isUnknown && !_controller.IsForQuickRefresh) || _controller.SetUp();
        }

        /// <summary>Sends a whole picture of one color.</summary>
        private bool SendColor(byte command, byte color)
        {
            for (int i = 0; i < _rows.Length; i++)
            {
                _rows[i] = color;
            }

            bool ok = _bus.WriteCommand(command);
            for (int page = 0; page < PageCount && ok; page++)
            {
                ok = _bus.WriteData(_rows, _rows.Length);
            }

            return ok;
        }

        /// <summary>Sends a whole picture.</summary>
        private bool SendPicture(byte command, byte[] pages)
        {
            return SendRows(command, pages, 0, PageCount - 1, 0, ByteColumns - 1);
        }

        private bool SendRows(byte command, byte[] pages, int firstPage, int lastPage, int firstByte, int lastByte)
        {
            bool ok = _bus.WriteCommand(command);
            int count = lastByte - firstByte + 1;
            for (int page = firstPage; page <= lastPage && ok; page++)
            {
                PageRows.Render(pages, (page * PanelSize) + (firstByte * 8), count, _rows);
                ok = _bus.WriteData(_rows, count * 8);
            }

            return ok;
        }
    }
}
