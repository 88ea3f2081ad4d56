using Keyfob.Hal;

namespace Keyfob.Storage
{
    /// <summary>The file of the time floor, in two slots. Only an unsealed token may lower the time floor.</summary>
    public sealed class TimeFloorFile
    {
        /// <summary>The slots' names, also in kits and in the simulator.</summary>
        public const string SlotA = "floor.a", SlotB = "floor.b";

        private readonly TwoSlotFile _file;
        private TimeFloor _floor;
        private StorageStatus _status = StorageStatus.Failed;

        /// <summary>Takes the store; does not access it yet.</summary>
        public TimeFloorFile(IStore store)
        {
            _file = new TwoSlotFile(store, SlotA, SlotB, Envelope.KindTimeFloor, TimeFloor.ContentSize);
        }

        /// <summary>Reads the time floor.</summary>
        /// <param name="floor">Null unless the result is Ok.</param>
        public StorageStatus Read(out TimeFloor floor)
        {
            byte[] content = new byte[TimeFloor.ContentSize];
            _status = _file.Read(content);
            _floor = _status == StorageStatus.Ok ? TimeFloor.Decode(content) : null;
            floor = _floor;
            return _status;
        }

        /// <summary>Writes a time floor, which may be lower, after <see cref="Read"/> has returned Ok or Missing; durable when it returns Ok.
        /// For a token that is not sealed.</summary>
        public StorageStatus Replace(TimeFloor floor)
        {
            return _status == StorageStatus.Ok || _status == StorageStatus.Missing ? Write(floor) : _status;
        }

        /// <summary>Writes a time floor that is not lower than the one that <see cref="Read"/> has read; durable when it returns Ok.
        /// A lost time floor is not created again here: that would lower it.</summary>
        public StorageStatus Raise(TimeFloor floor)
        {
            return _status != StorageStatus.Ok ? _status : floor.Seconds < _floor.Seconds ? StorageStatus.Exists : Write(floor);
        }

        private StorageStatus Write(TimeFloor floor)
        {
            // After a failure it is not known which time floor is durable: it must be read again.
            _status = _file.Write(floor.Encode());
            _floor = floor;
            return _status;
        }
    }
}
