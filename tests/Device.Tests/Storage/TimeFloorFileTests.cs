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
        public void A_created_mark_is_read(long mark)
        {
            VirtualFlash flash = new VirtualFlash();
            TimeFloorFile file = Read(flash, StorageStatus.Missing, 0);
            SlotBench.Is(StorageStatus.Ok, file.Create(mark));
            Read(flash, StorageStatus.Ok, mark);
        }

        [TestMethod]
        public void A_higher_mark_raises_it()
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
        public void A_mark_that_is_not_higher_changes_nothing(long mark)
        {
            VirtualFlash flash = Marked();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Mark);
            int commits = flash.Commits;
            SlotBench.Is(StorageStatus.Ok, file.Raise(mark));
            Assert.AreEqual(commits, flash.Commits);
            Read(flash, StorageStatus.Ok, Mark);
        }

        [TestMethod]
        public void It_does_not_fall_within_a_wake_either()
        {
            VirtualFlash flash = Marked();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Mark);
            SlotBench.Is(StorageStatus.Ok, file.Raise(Mark + 500));
            SlotBench.Is(StorageStatus.Ok, file.Raise(Mark + 100));
            Read(flash, StorageStatus.Ok, Mark + 500);
        }

        [TestMethod]
        public void A_mark_that_is_there_is_not_created_anew()
        {
            VirtualFlash flash = Marked();
            TimeFloorFile file = Read(flash, StorageStatus.Ok, Mark);
            SlotBench.Is(StorageStatus.Exists, file.Create(Mark + 9));
            SlotBench.Is(StorageStatus.Exists, file.Create(Mark - 9));
            Read(flash, StorageStatus.Ok, Mark);
        }

        [TestMethod]
        public void A_missing_mark_is_not_made_by_raising()
        {
            VirtualFlash flash = new VirtualFlash();
            TimeFloorFile file = Read(flash, StorageStatus.Missing, 0);
            SlotBench.Is(StorageStatus.Missing, file.Raise(Mark));
            Assert.AreEqual(0, flash.Commits);
        }

        [TestMethod]
        public void A_corrupt_mark_is_neither_raised_nor_created()
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
        public void Without_a_read_before_it_nothing_is_written()
        {
            VirtualFlash flash = new VirtualFlash();
            TimeFloorFile file = new TimeFloorFile(new FileStore(flash));
            SlotBench.Is(StorageStatus.Failed, file.Raise(Mark));
            SlotBench.Is(StorageStatus.Exists, file.Create(Mark));
            Assert.AreEqual(0, flash.Commits);
        }

        [TestMethod]
        public void A_mark_that_could_not_be_read_is_not_raised()
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

        private static TimeFloorFile Read(VirtualFlash flash, StorageStatus status, long mark)
        {
            TimeFloorFile file = new TimeFloorFile(new FileStore(flash));
            long read;
            SlotBench.Is(status, file.Read(out read));
            Assert.AreEqual(mark, read);
            return file;
        }
    }
}
