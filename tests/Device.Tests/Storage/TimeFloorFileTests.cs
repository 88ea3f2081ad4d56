using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    [TestClass]
    public class TimeFloorFileTests
    {
        private const long Mark = 1795507750;

        [TestMethod]
        [DataRow(0L)]
        [DataRow(1L)]
        [DataRow(1795507750L)]
        [DataRow(4102444799L)]
        [DataRow(9223372036854775807L)]
        public void A_created_floor_is_read(long floor)
        {
            VirtualFlash flash = new VirtualFlash();
            TimeFloorFile file = Read(flash, StorageStatus.Missing, 0);
            SlotBench.Is(StorageStatus.Ok, file.Create(floor));
            Read(flash, StorageStatus.Ok, floor);
        }

        [TestMethod]
        public void A_higher_time_raises_it()
        {
            VirtualFlash flash = Marked();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Mark);
            SlotBench.Is(StorageStatus.Ok, file.Raise(Mark + 1));
            SlotBench.Is(StorageStatus.Ok, file.Raise(Mark + 86400));
            Read(flash, StorageStatus.Ok, Mark + 86400);
        }

        [TestMethod]
        [DataRow(1795507750L)]
        [DataRow(1795507749L)]
        [DataRow(0L)]
        [DataRow(-1L)]
        [DataRow(-9223372036854775808L)]
        public void A_time_that_is_not_higher_changes_nothing(long floor)
        {
            VirtualFlash flash = Marked();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Mark);
            int commits = flash.Commits;
            SlotBench.Is(StorageStatus.Ok, file.Raise(floor));
            Assert.AreEqual(commits, flash.Commits);
            Read(flash, StorageStatus.Ok, Mark);
        }

        [TestMethod]
        public void The_floor_does_not_fall_within_a_wake()
        {
            VirtualFlash flash = Marked();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Mark);
            SlotBench.Is(StorageStatus.Ok, file.Raise(Mark + 500));
            SlotBench.Is(StorageStatus.Ok, file.Raise(Mark + 100));
            Read(flash, StorageStatus.Ok, Mark + 500);
        }

        [TestMethod]
        public void An_existing_floor_is_not_created_again()
        {
            VirtualFlash flash = Marked();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Mark);
            SlotBench.Is(StorageStatus.Exists, file.Create(Mark + 9));
            SlotBench.Is(StorageStatus.Exists, file.Create(Mark - 9));
            Read(flash, StorageStatus.Ok, Mark);
        }

        [TestMethod]
        public void Raising_a_missing_floor_does_not_create_it()
        {
            VirtualFlash flash = new VirtualFlash();
            TimeFloorFile file = Read(flash, StorageStatus.Missing, 0);
            SlotBench.Is(StorageStatus.Missing, file.Raise(Mark));
            Assert.AreEqual(0, flash.Commits);
        }

        [TestMethod]
        public void A_corrupt_floor_is_neither_raised_nor_created()
        {
            VirtualFlash flash = Marked();
            flash.Corrupt(TimeFloorFile.SlotB, 9, 0x01);
            TimeFloorFile file = Read(flash, StorageStatus.Corrupt, 0);
            int commits = flash.Commits;
            SlotBench.Is(StorageStatus.Corrupt, file.Raise(Mark + 1));
            SlotBench.Is(StorageStatus.Exists, file.Create(Mark + 1));
            Assert.AreEqual(commits, flash.Commits);
        }

        [TestMethod]
        public void Raising_without_a_read_before_it_writes_nothing()
        {
            VirtualFlash flash = new VirtualFlash();
            TimeFloorFile file = new TimeFloorFile(new FileStore(flash));
            SlotBench.Is(StorageStatus.Failed, file.Raise(Mark));
            SlotBench.Is(StorageStatus.Exists, file.Create(Mark));
            Assert.AreEqual(0, flash.Commits);
        }

        [TestMethod]
        public void A_floor_that_could_not_be_read_is_not_raised()
        {
            VirtualFlash flash = Marked();
            flash.FailOperation = 2;
            TimeFloorFile file = Read(flash, StorageStatus.Failed, 0);
            int commits = flash.Commits;
            SlotBench.Is(StorageStatus.Failed, file.Raise(Mark + 1));
            Assert.AreEqual(commits, flash.Commits);
        }

        private static VirtualFlash Marked()
        {
            VirtualFlash flash = new VirtualFlash();
            SlotBench.Is(StorageStatus.Ok, Read(flash, StorageStatus.Missing, 0).Create(Mark));
            return flash;
        }

        private static TimeFloorFile Read(VirtualFlash flash, StorageStatus status, long floor)
        {
            TimeFloorFile file = new TimeFloorFile(new FileStore(flash));
            long read;
            SlotBench.Is(status, file.Read(out read));
            Assert.AreEqual(floor, read);
            return file;
        }
    }
}
