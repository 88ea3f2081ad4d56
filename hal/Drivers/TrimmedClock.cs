using Keyfob.Hal;

namespace Keyfob.Drivers
{
    /// <summary>A wall clock without an Aging Offset register, corrected by calculation.</summary>
    /// <remarks>
    /// The file <see cref="FileName"/> holds the Aging Offset, the chip's reading when it was written, and the correction until then. It is written by
    /// <see cref="WriteAgingOffset"/> only, so not after production, and read once in a wake. Without the file nothing is corrected. A file that
    /// fails its check makes the clock invalid: the correction may have been minutes.
    /// Setting the clock changes only the chip, in one step: it is set to the time that reads as the requested one.
    /// The chip shows whole seconds. Until a reading has seen its second begin, the corrected time may be up to 1 s late; then its seconds begin where
    /// the corrected ones do, as long as it is read often.
    /// </remarks>
    public sealed class TrimmedClock : IClock, IClockControl
    {
        /// <summary>The file's name.</summary>
        public const string FileName = "trim";

        /// <summary>For how many seconds the beginning of the chip's second is remembered: by then the processor's oscillator may be wrong by a third of
        /// a second.</summary>
        public const int EdgeIsKnownSeconds = 5;

        private const int FileSize = 20;
        private const byte Version = 0x01;

        // The second has begun between two readings that are no further apart.
        private const int EdgeWindowMs = 50;

        private const int MsPerSecond = 1000;
        private const int UsPerMs = 1000;

        // A step of the Aging Offset is 0.1 ppm: 1 us in 10 s.
        private const int SecondsPerUs = 10;

        private readonly IClock _clock;
        private readonly IClockControl _control;
        private readonly IMonotonicClock _monotonic;
        private readonly IDelay _delay;
        private readonly IStore _store;

        private bool _isLoaded;
        private bool _isCorrupt;
        private sbyte _offset;
        private long _since;
        private long _microseconds;

        private long _lastSecond;
        private long _lastReadAt;
        private long _edgeSecond;
        private long _edgeAt;

        /// <summary>Creates the clock; reads nothing yet.</summary>
        /// <param name="clock">The chip's time.</param>
        /// <param name="control">Sets the chip.</param>
        /// <param name="monotonic">Finds where the chip's seconds begin.</param>
        /// <param name="delay">Waits for a moment at which the chip can be set.</param>
        /// <param name="store">Keeps the trim.</param>
        public TrimmedClock(IClock clock, IClockControl control, IMonotonicClock monotonic, IDelay delay, IStore store)
        {
            _clock = clock;
            _control = control;
            _monotonic = monotonic;
            _delay = delay;
            _store = store;
        }

        /// <inheritdoc/>
        public ClockStatus Read(out long unixSeconds)
        {
            Load();
            long second;
            ClockStatus status = _clock.Read(out second);
            unixSeconds = 0;
            if (status != ClockStatus.Ok)
            {
                return status;
            }

            long milliseconds = (second * MsPerSecond) + ElapsedOf(second) + CorrectionMs(second);
            long corrected = milliseconds / MsPerSecond;
            if (_isCorrupt || !ClockDate.IsInRange(corrected))
            {
                return ClockStatus.Invalid;
            }

            unixSeconds = corrected;
            return ClockStatus.Ok;
        }

        /// <summary>Sets the time; the second begins at the call. Blocks for up to 1 s longer than the chip's driver.</summary>
        public bool Set(long unixSeconds)
        {
            Load();
            if (_isCorrupt || !ClockDate.IsInRange(unixSeconds))
            {
                return false;
            }

            // The chip's time now, in milliseconds. It can be set where one of its seconds begins.
            long milliseconds = (unixSeconds * MsPerSecond) - CorrectionMs(unixSeconds);
            long second = (milliseconds + MsPerSecond - 1) / MsPerSecond;
            int wait = (int)((second * MsPerSecond) - milliseconds);
            if (wait > 0)
            {
                _delay.Wait(wait);
            }

            _edgeSecond = 0;
            _lastSecond = 0;
            return _control.Set(second);
        }

        /// <inheritdoc/>
        public bool ReadTemperature(out int quarterDegrees)
        {
            return _control.ReadTemperature(out quarterDegrees);
        }

        /// <inheritdoc/>
        public bool ReadAgingOffset(out sbyte offset)
        {
            Load();
            offset = _offset;
            return !_isCorrupt;
        }

        /// <summary>Records the offset. What was corrected until now stays corrected. A file that failed its check is replaced.</summary>
        /// <param name="offset">0.1 ppm per step; a positive offset slows the clock.</param>
        /// <returns>False when the chip does not answer, has no valid time, or the file cannot be written.</returns>
        public bool WriteAgingOffset(sbyte offset)
        {
            Load();
            long second;
            if (_clock.Read(out second) != ClockStatus.Ok)
            {
                return false;
            }

            long microseconds = Correction(second);
            byte[] content = new byte[FileSize];
            content[0] = Version;
            content[1] = (byte)offset;
            WriteInt64(content, 2, second);
            WriteInt64(content, 10, microseconds);
            WriteCheck(content);
            if (_store.Write(FileName, content, FileSize) != StoreStatus.Ok)
            {
                // The file may be empty now. The next reading finds out.
                _isLoaded = false;
                return false;
            }

            _isCorrupt = false;
            _offset = offset;
            _since = second;
            _microseconds = microseconds;
            return true;
        }

        private void Load()
        {
            if (_isLoaded)
            {
                return;
            }

            byte[] content = new byte[FileSize];
            int length;
            StoreStatus status = _store.Read(FileName, content, out length);
            _isLoaded = true;
            _isCorrupt = status != StoreStatus.NotFound && (status != StoreStatus.Ok || length != FileSize || content[0] != Version || !IsChecked(content));
            bool isThere = status == StoreStatus.Ok && !_isCorrupt;
            _offset = isThere ? (sbyte)content[1] : (sbyte)0;
            _since = isThere ? ReadInt64(content, 2) : 0;
            _microseconds = isThere ? ReadInt64(content, 10) : 0;
        }

        /// <summary>What is to be added to the chip's time, in microseconds.</summary>
        private long Correction(long second)
        {
            return _microseconds - ((second - _since) * _offset / SecondsPerUs);
        }

        private long CorrectionMs(long second)
        {
            long microseconds = Correction(second);
            return microseconds >= 0 ? microseconds / UsPerMs : -((UsPerMs - 1 - microseconds) / UsPerMs);
        }

        /// <summary>How much of the chip's second is over, at least: 0 unless its beginning is known.</summary>
        private long ElapsedOf(long second)
        {
            long now = _monotonic.Milliseconds;
            if (second == _lastSecond + 1 && now - _lastReadAt <= EdgeWindowMs)
            {
                _edgeSecond = second;
                _edgeAt = now;
            }

            _lastSecond = second;
            _lastReadAt = now;
            long elapsed = now - _edgeAt - ((second - _edgeSecond) * MsPerSecond);
            if (second < _edgeSecond || second - _edgeSecond > EdgeIsKnownSeconds || elapsed < 0)
            {
                return 0;
            }

            return elapsed < MsPerSecond ? elapsed : MsPerSecond - 1;
        }

        private static void WriteInt64(byte[] bytes, int offset, long value)
        {
            for (int i = 7; i >= 0; i--)
            {
                bytes[offset + i] = (byte)value;
                value >>= 8;
            }
        }

        private static long ReadInt64(byte[] bytes, int offset)
        {
            long value = 0;
            for (int i = 0; i < 8; i++)
            {
                value = (value << 8) | bytes[offset + i];
            }

            return value;
        }

        /// <summary>Writes the CRC-16 (polynomial 0x1021, initial value 0xFFFF) of the content to its last two bytes.</summary>
        private static void WriteCheck(byte[] content)
        {
            int crc = 0xFFFF;
            for (int i = 0; i < (FileSize - 2) * 8; i++)
            {
                int bit = (content[i >> 3] >> (7 - (i & 7))) & 1;
                crc = ((crc >> 15) ^ bit) == 0 ? (crc << 1) & 0xFFFF : ((crc << 1) & 0xFFFF) ^ 0x1021;
            }

            content[FileSize - 2] = (byte)(crc >> 8);
            content[FileSize - 1] = (byte)crc;
        }

        private static bool IsChecked(byte[] content)
        {
            byte first = content[FileSize - 2];
            byte second = content[FileSize - 1];
            WriteCheck(content);
            return content[FileSize - 2] == first && content[FileSize - 1] == second;
        }
    }
}
