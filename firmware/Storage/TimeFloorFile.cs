using Keyfob.Codecs;
using Keyfob.Hal;

namespace Keyfob.Storage
{
    /// <summary>The clock mark: the highest time that the token has believed, in its two slots. It only rises.</summary>
    public sealed class TimeFloorFile
    {
        /// <summary>The slots, as the factory and the simulator name them too.</summary>
        public const string SlotA = "floor.a", SlotB = "floor.b";

        private const int ContentSize = 8;

        private readonly TwoSlotFile _file;
        private long _mark;
        private StorageStatus _status = StorageStatus.Failed;

        /// <summary>Takes the store; touches nothing yet.</summary>
        public TimeFloorFile(IStore store)
        {
            _file = new TwoSlotFile(store, SlotA, SlotB, Envelope.KindTimeFloor, ContentSize);
        }

        /// <summary>Reads the mark in seconds since 1970-01-01T00:00:00Z; 0 unless the result is Ok.</summary>
        public StorageStatus Read(out long unixSeconds)
        {
            byte[] content = new byte[ContentSize];
            _status = _file.Read(content);
            _mark = _status == StorageStatus.Ok ? BigEndian.ReadInt64(content, 0) : 0;
            unixSeconds = _mark;
            return _status;
        }

        /// <summary>Writes the first mark; the factory does it once, after <see cref="Read"/> has found none.</summary>
        public StorageStatus Create(long unixSeconds)
        {
            return _status == StorageStatus.Missing ? Write(unixSeconds) : StorageStatus.Exists;
        }

        /// <summary>Raises the mark that <see cref="Read"/> has found; durable when it returns Ok. A lower one changes nothing and is Ok.
        /// A mark that is lost is never made anew here: that would lower it.</summary>
        public StorageStatus Raise(long unixSeconds)
        {
            return _status != StorageStatus.Ok || unixSeconds <= _mark ? _status : Write(unixSeconds);
        }

        private StorageStatus Write(long unixSeconds)
        {
            byte[] content = new byte[ContentSize];
            BigEndian.WriteInt64(content, 0, unixSeconds);

            // After a failure it is not known which mark is durable: only another reading tells.
            _status = _file.Write(content);
            _mark = unixSeconds;
            return _status;
        }
    }
}
