using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    [TestClass]
    public class TimeFloorFileTests
    {
        private const long Floor = 1795507750;

        [TestMethod]
        [DataRow(0L)]
        [DataRow(1L)]
        [DataRow(1795507750L)]
        [DataRow(4102444799L)]
        [DataRow(9223372036854775807L)]
        public void A_first_floor_is_read(long floor)
        {
            VirtualFlash flash = new VirtualFlash();
            TimeFloorFile file = Read(flash, StorageStatus.Missing, 0);
            SlotBench.Is(StorageStatus.Ok, file.Replace(TimeFloor.SetTo(floor)));
            Read(flash, StorageStatus.Ok, floor);
        }

        [TestMethod]
        public void A_higher_time_raises_it()
        {
            VirtualFlash flash = WithFloor();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Floor);
            SlotBench.Is(StorageStatus.Ok, file.Raise(TimeFloor.SetTo(Floor + 1)));
            SlotBench.Is(StorageStatus.Ok, file.Raise(TimeFloor.SetTo(Floor + 86400)));
            Read(flash, StorageStatus.Ok, Floor + 86400);
        }

        [TestMethod]
        [DataRow(1795507749L)]
        [DataRow(0L)]
        [DataRow(-1L)]
        [DataRow(-9223372036854775808L)]
        public void Raise_refuses_a_lower_time_and_changes_nothing(long floor)
        {
            VirtualFlash flash = WithFloor();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Floor);
            int commits = flash.Commits;
            SlotBench.Is(StorageStatus.Exists, file.Raise(TimeFloor.SetTo(floor)));
            Assert.AreEqual(commits, flash.Commits);
            Read(flash, StorageStatus.Ok, Floor);
        }

        [TestMethod]
        public void The_floor_does_not_fall_within_a_wake()
        {
            VirtualFlash flash = WithFloor();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Floor);
            SlotBench.Is(StorageStatus.Ok, file.Raise(TimeFloor.SetTo(Floor + 500)));
            SlotBench.Is(StorageStatus.Exists, file.Raise(TimeFloor.SetTo(Floor + 100)));
            Read(flash, StorageStatus.Ok, Floor + 500);
        }

        [TestMethod]
        public void Replace_writes_a_lower_time_too()
        {
            VirtualFlash flash = WithFloor();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Floor);
            SlotBench.Is(StorageStatus.Ok, file.Replace(TimeFloor.SetTo(Floor - 9)));
            Read(flash, StorageStatus.Ok, Floor - 9);
        }

        [TestMethod]
        public void The_three_values_are_read_as_they_were_written()
        {
            VirtualFlash flash = WithFloor();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Floor);
            SlotBench.Is(StorageStatus.Ok, file.Raise(new TimeFloor(Floor + 3, Floor + 2, 12345)));
            TimeFloor read;
            new TimeFloorFile(new FileStore(flash)).Read(out read);
            Assert.AreEqual(Floor + 3, read.Seconds);
            Assert.AreEqual(Floor + 2, read.InternalClockSetAt);
            Assert.AreEqual(12345L, read.LeadBudget);
        }

        [TestMethod]
        public void Raising_a_missing_floor_does_not_create_it()
        {
            VirtualFlash flash = new VirtualFlash();
            TimeFloorFile file = Read(flash, StorageStatus.Missing, 0);
            SlotBench.Is(StorageStatus.Missing, file.Raise(TimeFloor.SetTo(Floor)));
            Assert.AreEqual(0, flash.Commits);
        }

        [TestMethod]
        public void A_corrupt_floor_is_neither_raised_nor_replaced()
        {
            VirtualFlash flash = WithFloor();
            flash.Corrupt(TimeFloorFile.SlotB, 9, 0x01);
            TimeFloorFile file = Read(flash, StorageStatus.Corrupt, 0);
            int commits = flash.Commits;
            SlotBench.Is(StorageStatus.Corrupt, file.Raise(TimeFloor.SetTo(Floor + 1)));
            SlotBench.Is(StorageStatus.Corrupt, file.Replace(TimeFloor.SetTo(Floor + 1)));
            Assert.AreEqual(commits, flash.Commits);
        }

        [TestMethod]
        public void Raising_without_a_read_before_it_writes_nothing()
        {
            VirtualFlash flash = new VirtualFlash();
            TimeFloorFile file = new TimeFloorFile(new FileStore(flash));
            SlotBench.Is(StorageStatus.Failed, file.Raise(TimeFloor.SetTo(Floor)));
            SlotBench.Is(StorageStatus.Failed, file.Replace(TimeFloor.SetTo(Floor)));
            Assert.AreEqual(0, flash.Commits);
        }

        [TestMethod]
        public void A_floor_that_could_not_be_read_is_not_raised()
        {
            VirtualFlash flash = WithFloor();
            flash.FailOperation = 2;
            TimeFloorFile file = Read(flash, StorageStatus.Failed, 0);
            int commits = flash.Commits;
            SlotBench.Is(StorageStatus.Failed, file.Raise(TimeFloor.SetTo(Floor + 1)));
            Assert.AreEqual(commits, flash.Commits);
        }

        private static VirtualFlash WithFloor()
        {
            VirtualFlash flash = new VirtualFlash();
            SlotBench.Is(StorageStatus.Ok, Read(flash, StorageStatus.Missing, 0).Replace(TimeFloor.SetTo(Floor)));
            return flash;
        }

        private static TimeFloorFile Read(VirtualFlash flash, StorageStatus status, long floor)
        {
            TimeFloorFile file = new TimeFloorFile(new FileStore(flash));
            TimeFloor read;
            SlotBench.Is(status, file.Read(out read));
            Assert.AreEqual(floor, read == null ? 0 : read.Seconds);
            return file;
        }
    }
}
