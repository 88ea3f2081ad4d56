using Keyfob.Drivers;
using Keyfob.Hal.Bus;
using Keyfob.Storage;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>The token record, represented by a number.</summary>
    internal sealed class RecordSlots : ISlotFile
    {
        private RecordFile _file;

        public string SlotA
        {
            get { return RecordFile.SlotA; }
        }

        public string SlotB
        {
            get { return RecordFile.SlotB; }
        }

        public int SlotLength
        {
            get { return 64; }
        }

        public void Boot(IFileSystem files)
        {
            _file = new RecordFile(new FileStore(files));
        }

        public StorageStatus Read(out long number)
        {
            TokenRecord record;
            StorageStatus status = _file.Read(out record);
            number = 0;
            if (record != null)
            {
                number = Equal(record, Make(record.ClockSetAt)) ? record.ClockSetAt : -1;
            }

            return status;
        }

        public StorageStatus Write(long number)
        {
            return _file.Write(Make(number));
        }

        private static TokenRecord Make(long number)
        {
            return new TokenRecord(
                (LifeState)(int)(number & 3),
                "KF" + ((int)(number % 1000000000)).ToString("D10"),
                (number & 1) != 0 ? 8 : 6,
                (number & 2) != 0 ? 60 : 30,
                number,
                (short)-number)
                .WithUnitId(Bytes.Repeat((byte)number, TokenRecord.UnitIdSize))
                .WithCheckValue(Bytes.Repeat((byte)~number, TokenRecord.CheckValueSize));
        }

        private static bool Equal(TokenRecord a, TokenRecord b)
        {
            return a.LifeState == b.LifeState && a.Serial == b.Serial && a.Digits == b.Digits
                && a.Period == b.Period && a.ClockSetAt == b.ClockSetAt && a.Trim == b.Trim
                && Bytes.AreSame(a.UnitId, b.UnitId) && Bytes.AreSame(a.CheckValue, b.CheckValue);
        }
    }
}
