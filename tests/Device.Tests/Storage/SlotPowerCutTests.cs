using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>The proof: whenever the power goes in a write, the next boot reads the old state or the new one.</summary>
    [TestClass]
    public class SlotPowerCutTests
    {
        [TestMethod]
        [DataRow(false, 0, 0)]
        [DataRow(false, 0, 1)]
        [DataRow(false, 0, 2)]
        [DataRow(false, 1, 0)]
        [DataRow(false, 1, 1)]
        [DataRow(false, 1, 2)]
        [DataRow(false, 2, 0)]
        [DataRow(false, 2, 1)]
        [DataRow(false, 2, 2)]
        [DataRow(false, 3, 0)]
        [DataRow(false, 3, 1)]
        [DataRow(false, 3, 2)]
        [DataRow(true, 0, 0)]
        [DataRow(true, 0, 1)]
        [DataRow(true, 0, 2)]
        [DataRow(true, 1, 0)]
        [DataRow(true, 1, 1)]
        [DataRow(true, 1, 2)]
        [DataRow(true, 2, 0)]
        [DataRow(true, 2, 1)]
        [DataRow(true, 2, 2)]
        [DataRow(true, 3, 0)]
        [DataRow(true, 3, 1)]
        [DataRow(true, 3, 2)]
        public void A_write_cut_after_any_operation_leaves_the_old_or_the_new(bool mark, int writes, int leftover)
        {
            ISlotFile file = SlotBench.Open(mark);
            long older = SlotBench.Number(writes);
            long newer = SlotBench.Number(writes + 1);
            bool cut = true;
            int leftOld = 0;
            int leftNew = 0;
            for (int n = 1; cut; n++)
            {
                VirtualFlash flash = SlotBench.After(file, writes, leftover);
                SlotBench.Is(SlotBench.StatusAfter(writes), SlotBench.Boot(file, flash));
                flash.LosePowerAfter = n;
                StorageStatus written = file.Write(newer);
                cut = flash.HasLostPower;
                Assert.IsTrue(cut || written == StorageStatus.Ok);
                flash.PowerUp();

                bool isNew = IsOneOf(file, flash, SlotBench.StatusAfter(writes), older, newer);
                Assert.IsTrue(isNew || written != StorageStatus.Ok, "what was Ok is durable");
                leftNew += isNew ? 1 : 0;
                leftOld += isNew ? 0 : 1;

                WritesAgain(file, flash, newer);
                CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, flash.Peek("neighbour"));
            }

            Assert.IsTrue(leftOld >= 2, "the cuts before the close");
            Assert.IsTrue(leftNew >= 2, "the cuts after it");
        }

        [TestMethod]
        [DataRow(false, 1)]
        [DataRow(false, 2)]
        [DataRow(true, 1)]
        [DataRow(true, 2)]
        public void Two_cuts_one_after_the_other_leave_no_third_thing(bool mark, int writes)
        {
            ISlotFile file = SlotBench.Open(mark);
            long older = SlotBench.Number(writes);
            long newer = SlotBench.Number(writes + 1);
            long newest = SlotBench.Number(writes + 2);
            bool firstCut = true;
            for (int n = 1; firstCut; n++)
            {
                bool secondCut = true;
                for (int m = 1; secondCut; m++)
                {
                    VirtualFlash flash = SlotBench.After(file, writes, SlotBench.NoLeftover);
                    SlotBench.Boot(file, flash);
                    flash.LosePowerAfter = n;
                    file.Write(newer);
                    firstCut = flash.HasLostPower;
                    flash.PowerUp();
                    bool isNew = IsOneOf(file, flash, StorageStatus.Ok, older, newer);

                    flash.LosePowerAfter = m;
                    file.Write(newest);
                    secondCut = flash.HasLostPower;
                    flash.PowerUp();
                    IsOneOf(file, flash, StorageStatus.Ok, isNew ? newer : older, newest);
                }
            }
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void A_boot_that_is_cut_while_it_reads_changes_nothing(bool mark)
        {
            ISlotFile file = SlotBench.Open(mark);
            bool cut = true;
            for (int n = 1; cut; n++)
            {
                VirtualFlash flash = SlotBench.After(file, 2, SlotBench.NoLeftover);
                int commits = flash.Commits;
                flash.LosePowerAfter = n;
                SlotBench.Boot(file, flash);
                cut = flash.HasLostPower;
                flash.PowerUp();
                Assert.AreEqual(commits, flash.Commits);
                SlotBench.Reads(file, flash, StorageStatus.Ok, SlotBench.Number(2));
            }
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void Writes_go_to_the_slots_in_turn_and_each_costs_two_changes(bool mark)
        {
            ISlotFile file = SlotBench.Open(mark);
            VirtualFlash flash = SlotBench.After(file, 1, SlotBench.NoLeftover);
            for (int i = 2; i <= 9; i++)
            {
                byte[] a = flash.Peek(file.SlotA);
                byte[] b = flash.Peek(file.SlotB);
                int commits = flash.Commits;
                SlotBench.Boot(file, flash);
                SlotBench.Is(StorageStatus.Ok, file.Write(SlotBench.Number(i)));
                Assert.AreEqual(commits + 2, flash.Commits);
                if ((i & 1) != 0)
                {
                    CollectionAssert.AreEqual(a, flash.Peek(file.SlotA), "the slot that counts is not touched");
                }
                else
                {
                    CollectionAssert.AreEqual(b, flash.Peek(file.SlotB), "the slot that counts is not touched");
                }

                SlotBench.Reads(file, flash, StorageStatus.Ok, SlotBench.Number(i));
            }
        }

        /// <summary>Boots; true when the new state is read, false when it is the old one; anything else fails.</summary>
        private static bool IsOneOf(ISlotFile file, VirtualFlash flash, StorageStatus oldStatus, long older, long newer)
        {
            long number;
            file.Boot(flash);
            StorageStatus status = file.Read(out number);
            if (status == StorageStatus.Ok && number == newer)
            {
                return true;
            }

            SlotBench.Is(oldStatus, status);
            Assert.AreEqual(oldStatus == StorageStatus.Ok ? older : 0L, number);
            return false;
        }

        private static void WritesAgain(ISlotFile file, VirtualFlash flash, long newer)
        {
            SlotBench.Is(StorageStatus.Ok, file.Write(newer));
            SlotBench.Reads(file, flash, StorageStatus.Ok, newer);
            SlotBench.Is(StorageStatus.Ok, file.Write(newer + 1));
            SlotBench.Reads(file, flash, StorageStatus.Ok, newer + 1);
        }
    }
}
