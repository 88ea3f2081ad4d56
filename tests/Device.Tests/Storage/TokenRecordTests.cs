using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    [TestClass]
    public class TokenRecordTests
    {
        private const string Serial = "KFOB0A9Z0001";

        [TestMethod]
        [DataRow(0, "000000000000", 6, 30, 0L, 0)]
        [DataRow(1, "ZZZZZZZZZZZZ", 8, 60, 9223372036854775807L, 32767)]
        [DataRow(2, "ABCDEFGHIJKL", 6, 60, 4294967296L, -32768)]
        [DataRow(3, "MNOPQRSTUVWX", 8, 30, 4294967295L, -1)]
        [DataRow(1, "YZ0123456789", 8, 30, 2147483648L, 255)]
        [DataRow(1, "KFOB0A9Z0001", 6, 30, 4102444799L, 256)]
        public void A_record_at_the_limits_of_its_ranges_is_written_and_read(int lifeState, string serial, int digits, int period, long clockSetAt, int trim)
        {
            VirtualFlash flash = new VirtualFlash();
            TokenRecord record = new TokenRecord((LifeState)lifeState, serial, digits, period, clockSetAt, (short)trim);
            Assert.IsTrue(record.IsValid);
            RecordFile file = new RecordFile(new FileStore(flash));
            TokenRecord back;
            SlotBench.Is(StorageStatus.Missing, file.Read(out back));
            Assert.IsNull(back);
            SlotBench.Is(StorageStatus.Ok, file.Write(record));

            SlotBench.Is(StorageStatus.Ok, new RecordFile(new FileStore(flash)).Read(out back));
            Assert.AreEqual(lifeState, (int)back.LifeState);
            Assert.AreEqual(serial, back.Serial);
            Assert.AreEqual(digits, back.Digits);
            Assert.AreEqual(period, back.Period);
            Assert.AreEqual(clockSetAt, back.ClockSetAt);
            Assert.AreEqual((short)trim, back.Trim);
        }

        [TestMethod]
        [DataRow(-1, 6, 30, 0L)]
        [DataRow(4, 6, 30, 0L)]
        [DataRow(256, 6, 30, 0L)]
        [DataRow(1, 0, 30, 0L)]
        [DataRow(1, 5, 30, 0L)]
        [DataRow(1, 7, 30, 0L)]
        [DataRow(1, 9, 30, 0L)]
        [DataRow(1, 262, 30, 0L)]
        [DataRow(1, 6, 0, 0L)]
        [DataRow(1, 6, 29, 0L)]
        [DataRow(1, 6, 31, 0L)]
        [DataRow(1, 6, 286, 0L)]
        [DataRow(1, 6, -30, 0L)]
        [DataRow(1, 6, 30, -1L)]
        [DataRow(1, 6, 30, -9223372036854775808L)]
        public void A_record_out_of_range_is_invalid_and_not_written(int lifeState, int digits, int period, long clockSetAt)
        {
            TokenRecord record = new TokenRecord((LifeState)lifeState, Serial, digits, period, clockSetAt, 0);
            IsRefused(record);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("KFOB0A9Z000")]
        [DataRow("KFOB0A9Z00011")]
        [DataRow("kFOB0A9Z0001")]
        [DataRow("KFOB0A9Z000z")]
        [DataRow("KFOB 0A9Z001")]
        [DataRow("KFOB-0A9Z001")]
        [DataRow("/FOB0A9Z0001")]
        [DataRow(":FOB0A9Z0001")]
        [DataRow("@FOB0A9Z0001")]
        [DataRow("[FOB0A9Z0001")]
        [DataRow("KFOB0A9Z000\u00c4")]
        [DataRow("KFOB0A9Z000\u0141")]
        public void A_serial_that_is_not_a_token_identifier_is_refused(string serial)
        {
            Assert.IsFalse(TokenRecord.IsSerial(serial));
            IsRefused(new TokenRecord(LifeState.Blank, serial, 6, 30, 0, 0));
        }

        [TestMethod]
        public void An_empty_serial_is_refused()
        {
            Assert.IsFalse(TokenRecord.IsSerial(null));
            IsRefused(new TokenRecord(LifeState.Blank, null, 6, 30, 0, 0));
        }

        [TestMethod]
        public void Digits_and_capital_letters_are_a_serial()
        {
            Assert.IsTrue(TokenRecord.IsSerial(Serial));
            Assert.IsTrue(TokenRecord.IsSerial("ABCDEFGHIJKL"));
            Assert.IsTrue(TokenRecord.IsSerial("MNOPQRSTUVWX"));
            Assert.IsTrue(TokenRecord.IsSerial("YZ0123456789"));
        }

        [TestMethod]
        public void A_refused_record_does_not_replace_the_old_one()
        {
            VirtualFlash flash = new VirtualFlash();
            RecordFile file = OpenWithRecord(flash);
            TokenRecord back;
            SlotBench.Is(StorageStatus.Failed, file.Write(new TokenRecord(LifeState.Sealed, Serial, 6, 45, 8, 0)));
            SlotBench.Is(StorageStatus.Ok, new RecordFile(new FileStore(flash)).Read(out back));
            Assert.AreEqual(7L, back.ClockSetAt);
        }

        [TestMethod]
        [DataRow(0, 4)]
        [DataRow(0, 255)]
        [DataRow(1, 7)]
        [DataRow(2, 45)]
        [DataRow(3, 97)]
        [DataRow(14, 0)]
        [DataRow(39, 128)]
        public void An_intact_slot_without_a_valid_record_is_corrupt(int offset, int value)
        {
            VirtualFlash flash = new VirtualFlash();
            OpenWithRecord(flash);
            TokenRecord back;

            // The content follows magic, kind, version, sequence and its complement.
            byte[] slot = flash.Peek(RecordFile.SlotB);
            slot[11 + offset] = (byte)value;
            StoreBench.Seal(slot);
            flash.Poke(RecordFile.SlotB, slot);
            SlotBench.Is(StorageStatus.Corrupt, new RecordFile(new FileStore(flash)).Read(out back));
            Assert.IsNull(back);
        }

        private static RecordFile OpenWithRecord(VirtualFlash flash)
        {
            RecordFile file = new RecordFile(new FileStore(flash));
            TokenRecord back;
            SlotBench.Is(StorageStatus.Missing, file.Read(out back));
            SlotBench.Is(StorageStatus.Ok, file.Write(new TokenRecord(LifeState.Sealed, Serial, 6, 30, 7, 0)));
            return file;
        }

        private static void IsRefused(TokenRecord record)
        {
            VirtualFlash flash = new VirtualFlash();
            RecordFile file = new RecordFile(new FileStore(flash));
            TokenRecord back;
            Assert.IsFalse(record.IsValid);
            SlotBench.Is(StorageStatus.Missing, file.Read(out back));
            SlotBench.Is(StorageStatus.Failed, file.Write(record));
            Assert.AreEqual(0, flash.Commits);
        }
    }
}
