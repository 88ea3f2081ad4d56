using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    [TestClass]
    public class SlotFailureTests
    {
        [TestMethod]
        [DataRow(false, 0)]
        [DataRow(false, 1)]
        [DataRow(false, 2)]
        [DataRow(true, 0)]
        [DataRow(true, 1)]
        [DataRow(true, 2)]
        public void A_failing_operation_is_reported_and_the_write_can_be_repeated(bool floor, int writes)
        {
            ISlotFile file = SlotBench.Open(floor);
            long older = SlotBench.Number(writes);
            long newer = SlotBench.Number(writes + 1);
            int failures = 0;
            for (int n = 1; n < 20; n++)
            {
                VirtualFlash flash = SlotBench.After(file, writes, SlotBench.NoLeftover);
                SlotBench.Boot(file, flash);
                flash.FailOperation = n;
                StorageStatus written = file.Write(newer);
                if (flash.FailOperation != 0)
                {
                    break;
                }

                // Only the check and the close of the read-back may fail without consequences.
                Assert.IsTrue(written == StorageStatus.Failed || written == StorageStatus.Ok);
                failures += written == StorageStatus.Failed ? 1 : 0;

                ISlotFile boot = SlotBench.Open(floor);
                long number;
                boot.Boot(flash);
                StorageStatus read = boot.Read(out number);
                if (read == StorageStatus.Ok && number == newer)
                {
                    SlotBench.Reads(boot, flash, StorageStatus.Ok, newer);
                }
                else
                {
                    SlotBench.Is(StorageStatus.Failed, written);
                    SlotBench.Reads(boot, flash, SlotBench.StatusAfter(writes), older);
                }

                // In the same wake only another read determines the older slot.
                if (written == StorageStatus.Failed)
                {
                    Assert.IsTrue(file.Write(newer + 1) != StorageStatus.Ok);
                    file.Read(out number);
                }

                SlotBench.Is(StorageStatus.Ok, file.Write(newer + 1));
                SlotBench.Reads(boot, flash, StorageStatus.Ok, newer + 1);
            }

            Assert.AreEqual(writes == 0 ? 10 : 5, failures, "create, write, close, and open and read of the read-back; the first goes into both");
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void A_read_in_which_an_operation_fails_reports_it_or_returns_the_value(bool floor)
        {
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash flash = SlotBench.After(file, 2, SlotBench.NoLeftover);
            int failures = 0;
            for (int n = 1; n < 20; n++)
            {
                flash.FailOperation = n;
                long number;
                file.Boot(flash);
                StorageStatus status = file.Read(out number);
                if (flash.FailOperation != 0)
                {
                    break;
                }

                failures += status == StorageStatus.Failed ? 1 : 0;
                Assert.IsTrue(status == StorageStatus.Ok ? number == SlotBench.Number(2) : status == StorageStatus.Failed && number == 0);
            }

            flash.FailOperation = 0;
            Assert.AreEqual(4, failures, "open and read of each slot");
            SlotBench.Reads(file, flash, StorageStatus.Ok, SlotBench.Number(2));
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void On_a_full_volume_a_write_fails_and_the_old_value_stays(bool floor)
        {
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash flash = SlotBench.After(file, 2, SlotBench.NoLeftover);
            SlotBench.Boot(file, flash);
            flash.Capacity = 3 + file.SlotLength + 10;
            SlotBench.Is(StorageStatus.Failed, file.Write(SlotBench.Number(3)));
            SlotBench.Reads(file, flash, StorageStatus.Ok, SlotBench.Number(2));
            flash.Capacity = 1000;
            SlotBench.Is(StorageStatus.Ok, file.Write(SlotBench.Number(3)));
            SlotBench.Reads(file, flash, StorageStatus.Ok, SlotBench.Number(3));
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void A_write_that_does_not_read_back_fails(bool floor)
        {
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash flash = new VirtualFlash();
            long number;
            file.Boot(new BitRotFiles(flash));
            SlotBench.Is(StorageStatus.Missing, file.Read(out number));
            SlotBench.Is(StorageStatus.Failed, file.Write(SlotBench.Number(1)));
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void Short_reads_change_nothing(bool floor)
        {
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash flash = SlotBench.After(file, 2, SlotBench.NoLeftover);
            flash.ShortRead = 3;
            SlotBench.Reads(file, flash, StorageStatus.Ok, SlotBench.Number(2));
            SlotBench.Is(StorageStatus.Ok, file.Write(SlotBench.Number(3)));
            SlotBench.Reads(file, flash, StorageStatus.Ok, SlotBench.Number(3));
        }
    }
}
