using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    [TestClass]
    public class SlotCorruptionTests
    {
        [TestMethod]
        [DataRow(false, 1, 1)]
        [DataRow(false, 2, 1)]
        [DataRow(false, 3, 1)]
        [DataRow(false, 3, 2)]
        [DataRow(false, 2, 128)]
        [DataRow(false, 2, 255)]
        [DataRow(true, 1, 1)]
        [DataRow(true, 2, 1)]
        [DataRow(true, 3, 1)]
        [DataRow(true, 2, 128)]
        [DataRow(true, 2, 255)]
        public void Bit_rot_is_reported_in_the_newer_slot_and_harmless_in_the_older_one(bool floor, int writes, int mask)
        {
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash flash = SlotBench.After(file, writes, SlotBench.NoLeftover);
            string newest = SlotBench.Newest(file, writes);
            string spare = SlotBench.Spare(file, writes);
            Assert.AreEqual(file.SlotLength, flash.Peek(newest).Length);
            for (int i = 0; i < file.SlotLength; i++)
            {
                flash.Corrupt(newest, i, (byte)mask);
                SlotBench.Reads(file, flash, StorageStatus.Corrupt, 0);
                flash.Corrupt(newest, i, (byte)mask);

                if (writes > 1)
                {
                    // Its sequence number determines the newer slot. With bit rot in it the newer slot is unknown.
                    bool number = i >= 3 && i < 11;
                    flash.Corrupt(spare, i, (byte)mask);
                    SlotBench.Reads(file, flash, number ? StorageStatus.Corrupt : StorageStatus.Ok, SlotBench.Number(writes));
                    flash.Corrupt(spare, i, (byte)mask);
                }
            }

            SlotBench.Reads(file, flash, StorageStatus.Ok, SlotBench.Number(writes));
        }

        [TestMethod]
        [DataRow(false, 2)]
        [DataRow(false, 3)]
        [DataRow(true, 2)]
        [DataRow(true, 3)]
        public void Bit_rot_in_both_slots_is_corrupt_without_a_value(bool floor, int writes)
        {
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash flash = SlotBench.After(file, writes, SlotBench.NoLeftover);
            for (int i = 0; i < file.SlotLength; i++)
            {
                flash.Corrupt(file.SlotA, i, 0x10);
                flash.Corrupt(file.SlotB, file.SlotLength - 1 - i, 0x04);
                SlotBench.Reads(file, flash, StorageStatus.Corrupt, 0);
                flash.Corrupt(file.SlotA, i, 0x10);
                flash.Corrupt(file.SlotB, file.SlotLength - 1 - i, 0x04);
            }
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void After_bit_rot_nothing_is_written(bool floor)
        {
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash flash = SlotBench.After(file, 2, SlotBench.NoLeftover);
            flash.Corrupt(file.SlotA, 20, 0xFF);
            SlotBench.Reads(file, flash, StorageStatus.Corrupt, 0);
            int commits = flash.Commits;
            Assert.IsTrue(file.Write(SlotBench.Number(3)) != StorageStatus.Ok);
            Assert.AreEqual(commits, flash.Commits);
        }

        [TestMethod]
        [DataRow(false, 2)]
        [DataRow(false, 3)]
        [DataRow(true, 2)]
        [DataRow(true, 3)]
        public void A_required_file_that_is_not_found_is_a_failure_and_nothing_is_written(bool floor, int writes)
        {
            // The platform also reports that a file does not exist when it cannot read the directory.
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash flash = SlotBench.After(file, writes, SlotBench.NoLeftover);
            flash.Delete(writes > 1 ? SlotBench.Newest(file, writes) : SlotBench.Spare(file, writes));
            SlotBench.Reads(file, flash, StorageStatus.Failed, 0);
            Assert.IsTrue(file.Write(SlotBench.Number(9)) != StorageStatus.Ok);
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void An_intact_slot_of_another_magic_kind_or_version_is_ignored(bool floor)
        {
            ISlotFile file = SlotBench.Open(floor);
            for (int header = 0; header < 3; header++)
            {
                VirtualFlash flash = SlotBench.After(file, 2, SlotBench.NoLeftover);
                byte[] slot = flash.Peek(file.SlotA);
                StoreBench.Seal(slot);
                CollectionAssert.AreEqual(flash.Peek(file.SlotA), slot, "same format and CRC-32");

                slot[header] ^= 0x03;
                StoreBench.Seal(slot);
                flash.Poke(file.SlotA, slot);
                SlotBench.Reads(file, flash, StorageStatus.Corrupt, 0);
            }
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void A_slot_that_is_too_short_is_unfinished(bool floor)
        {
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash one = SlotBench.After(file, 1, SlotBench.NoLeftover);
            VirtualFlash two = SlotBench.After(file, 2, SlotBench.NoLeftover);
            byte[] intact = two.Peek(file.SlotA);
            for (int length = 0; length < file.SlotLength; length++)
            {
                byte[] part = new byte[length];
                System.Array.Copy(intact, part, length);
                two.Poke(file.SlotA, part);
                SlotBench.Reads(file, two, StorageStatus.Ok, SlotBench.Number(1));
                one.Poke(file.SlotA, part);
                one.Poke(file.SlotB, part);
                SlotBench.Reads(file, one, StorageStatus.Missing, 0);
            }
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void A_slot_that_is_too_long_is_a_failure_without_a_value(bool floor)
        {
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash flash = SlotBench.After(file, 2, SlotBench.NoLeftover);
            flash.Poke(file.SlotB, new byte[file.SlotLength + 1]);
            SlotBench.Reads(file, flash, StorageStatus.Failed, 0);
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void A_volume_that_was_reformatted_is_missing(bool floor)
        {
            ISlotFile file = SlotBench.Open(floor);
            VirtualFlash flash = SlotBench.After(file, 3, SlotBench.NoLeftover);
            flash.PowerUp();
            flash.Reformat();
            SlotBench.Reads(file, flash, StorageStatus.Missing, 0);
        }
    }
}
