using Keyfob.Codecs;
using Keyfob.Hal;

namespace Keyfob.Storage
{
    /// <summary>The time floor: the highest time that the token has ever trusted, in two slots. It only rises.</summary>
    public sealed class TimeFloorFile
    {
        /// <summary>The slots' names, also in kits and in the simulator.</summary>
        public const string SlotA = "floor.a", SlotB = "floor.b";

        private const int ContentSize = 8;

        private readonly TwoSlotFile _file;
        private long _floor;
        private StorageStatus _status = StorageStatus.Failed;

        /// <summary>Takes the store; does not access it yet.</summary>
        public TimeFloorFile(IStore store)
        {
            _file = new TwoSlotFile(store, SlotA, SlotB, Envelope.KindTimeFloor, ContentSize);
        }

        /// <summary>Reads the time floor in seconds since 1970-01-01T00:00:00Z; 0 unless the result is Ok.</summary>
        public StorageStatus Read(out long unixSeconds)
        {
            byte[] content = new byte[ContentSize];
            _status = _file.Read(content);
            _floor = _status == StorageStatus.Ok ? BigEndian.ReadInt64(content, 0) : 0;
            unixSeconds = _floor;
            return _status;
        }

        /// <summary>Writes the first time floor, once, after <see cref="Read"/> has returned Missing.</summary>
        public StorageStatus Create(long unixSeconds)
        {
            return _status == StorageStatus.Missing ? Write(unixSeconds) : StorageStatus.Exists;
        }

        /// <summary>Raises the time floor that <see cref="Read"/> has read; durable when it returns Ok. A lower time changes nothing and is Ok.
        /// A lost time floor is not created again here: that would lower it.</summary>
        public StorageStatus Raise(long unixSeconds)
        {
            return _status != StorageStatus.Ok || unixSeconds <= _floor ? _status : Write(unixSeconds);
        }

        private StorageStatus Write(long unixSeconds)
        {
            byte[] content = new byte[ContentSize];
            BigEndian.WriteInt64(content, 0, unixSeconds);

            // After a failure it is not known which time floor is durable: it must be read again.
            _status = _file.Write(content);
            _floor = unixSeconds;
            return _status;
        }
    }
}
