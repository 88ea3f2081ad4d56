using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>After a power loss at any operation of a write, the next boot reads the old value or the new one.</summary>
    [TestClass]
    public class SlotPowerLossTests
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
        public void After_a_power_loss_at_any_operation_the_value_is_old_or_new(bool floor, int writes, int leftover)
        {
            ISlotFile file = SlotBench.Open(floor);
            long older = SlotBench.Number(writes);
            long newer = SlotBench.Number(writes + 1);
            bool lostPower = true;
            int leftOld = 0;
            int leftNew = 0;
            for (int n = 1; lostPower; n++)
            {
                VirtualFlash flash = SlotBench.After(file, writes, leftover);
                SlotBench.Is(SlotBench.StatusAfter(writes), SlotBench.Boot(file, flash));
                flash.LosePowerAfter = n;
                StorageStatus written = file.Write(newer);
                lostPower = flash.HasLostPower;
                Assert.IsTrue(lostPower || written == StorageStatus.Ok);
                flash.PowerUp();

                bool isNew = IsOneOf(file, flash, SlotBench.StatusAfter(writes), older, newer);
                Assert.IsTrue(isNew || written != StorageStatus.Ok, "a write that returned Ok is durable");
                leftNew += isNew ? 1 : 0;
                leftOld += isNew ? 0 : 1;

                WritesAgain(file, flash, newer);
                CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, flash.Peek("neighbour"));
            }

            Assert.IsTrue(leftOld >= 2, "power losses before the close");
            Assert.IsTrue(leftNew >= 2, "power losses after the close");
        }

        [TestMethod]
        [DataRow(false, 1)]
        [DataRow(false, 2)]
        [DataRow(true, 1)]
        [DataRow(true, 2)]
        public void After_two_power_losses_the_value_is_old_or_new(bool floor, int writes)
        {
            ISlotFile file = SlotBench.Open(floor);
            long older = SlotBench.Number(writes);
            long newer = SlotBench.Number(writes + 1);
            long newest = SlotBench.Number(writes + 2);
            bool firstLoss = true;
            for (int n = 1; firstLoss; n++)
            {
                bool secondLoss = true;
                for (int m = 1; secondLoss; m++)
                {
                    VirtualFlash flash = SlotBench.After(file, writes, SlotBench.NoLeftover);
                    SlotBench.Boot(file, flash);
                    flash.LosePowerAfter = n;
                    file.Write(newer);
                    firstLoss = flash.HasLostPower;
                    flash.PowerUp();
                    bool isNew = IsOneOf(file, flash, StorageStatus.Ok, older, newer);

                    flash.LosePowerAfter = m;
                    file.Write(newest);
                    secondLoss = flash.HasLostPower;
                    flash.PowerUp();
                    IsOneOf(file, flash, StorageStatus.Ok, isNew ? newer : older, newest);
                }
            }
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void A_power_loss_during_the_reads_of_a_boot_changes_nothing(bool floor)
        {
            ISlotFile file = SlotBench.Open(floor);
            bool lostPower = true;
            for (int n = 1; lostPower; n++)
            {
                VirtualFlash flash = SlotBench.After(file, 2, SlotBench.NoLeftover);
                int commits = flash.Commits;
                flash.LosePowerAfter = n;
                SlotBench.Boot(file, flash);
                lostPower = flash.HasLostPower;
                flash.PowerUp();
                Assert.AreEqual(commits, flash.Commits);
                SlotBench.Reads(file, flash, StorageStatus.Ok, SlotBench.Number(2));
            }
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void Writes_go_to_the_slots_in_turn_and_each_costs_one_change(bool floor)
        {
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash flash = SlotBench.After(file, 1, SlotBench.NoLeftover);
            for (int i = 2; i <= 9; i++)
            {
                byte[] a = flash.Peek(file.SlotA);
                byte[] b = flash.Peek(file.SlotB);
                int commits = flash.Commits;
                SlotBench.Boot(file, flash);
                SlotBench.Is(StorageStatus.Ok, file.Write(SlotBench.Number(i)));
                Assert.AreEqual(commits + 1, flash.Commits);
                if ((i & 1) != 0)
                {
                    CollectionAssert.AreEqual(a, flash.Peek(file.SlotA), "the newer slot must not change");
                }
                else
                {
                    CollectionAssert.AreEqual(b, flash.Peek(file.SlotB), "the newer slot must not change");
                }

                SlotBench.Reads(file, flash, StorageStatus.Ok, SlotBench.Number(i));
            }
        }

        /// <summary>Boots and reads. Returns true for the new value and false for the old one; fails for any other.</summary>
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
