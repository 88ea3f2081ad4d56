using Keyfob.Drivers;
using Keyfob.Hal.Bus;
using Keyfob.Storage;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>The time floor, represented by a number.</summary>
    internal sealed class TimeFloorSlots : ISlotFile
    {
        private TimeFloorFile _file;
        private StorageStatus _status;

        public string SlotA
        {
            get { return TimeFloorFile.SlotA; }
        }

        public string SlotB
        {
            get { return TimeFloorFile.SlotB; }
        }

        public int SlotLength
        {
            get { return 35; }
        }

        public void Boot(IFileSystem files)
        {
            _file = new TimeFloorFile(new FileStore(files));
        }

        public StorageStatus Read(out long number)
        {
            TimeFloor floor;
            _status = _file.Read(out floor);
            number = floor == null ? 0 : floor.Seconds;
            return _status;
        }

        public StorageStatus Write(long number)
        {
            // The factory writes the first value. A write that failed is repeated in the same way.
            if (_status != StorageStatus.Missing)
            {
                return _file.Raise(TimeFloor.SetTo(number));
            }

            StorageStatus status = _file.Replace(TimeFloor.SetTo(number));
            _status = status == StorageStatus.Ok ? status : _status;
            return status;
        }
    }
}
