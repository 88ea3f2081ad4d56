using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    [TestClass]
    public class SeedFileTests
    {
        [TestMethod]
        public void Only_seeds_of_16_to_64_bytes_are_stored()
        {
            for (int length = 0; length <= 70; length++)
            {
                VirtualFlash flash = new VirtualFlash();
                byte[] seed = StoreBench.Content(length, length);
                bool valid = length >= 16 && length <= 64;
                SlotBench.Is(valid ? StorageStatus.Ok : StorageStatus.Failed, new SeedFile(new FileStore(flash)).Write(seed));
                if (valid)
                {
                    SeedBench.Reads(flash, seed);
                    CollectionAssert.AreEqual(StoreBench.Content(length, length), seed, "the caller's seed is only read");
                }
                else
                {
                    Assert.AreEqual(0, flash.Commits);
                    SeedBench.Is(flash, StorageStatus.Missing);
                }
            }
        }

        [TestMethod]
        public void A_seed_is_written_once()
        {
            VirtualFlash flash = new VirtualFlash();
            SeedFile file = new SeedFile(new FileStore(flash));
            SlotBench.Is(StorageStatus.Ok, file.Write(StoreBench.Content(20, 1)));
            SlotBench.Is(StorageStatus.Exists, file.Write(StoreBench.Content(20, 2)));
            SeedBench.Reads(flash, StoreBench.Content(20, 1));
        }

        [TestMethod]
        [DataRow(16, 1)]
        [DataRow(20, 1)]
        [DataRow(20, 128)]
        [DataRow(20, 255)]
        [DataRow(64, 1)]
        public void Bit_rot_in_any_byte_makes_the_seed_corrupt(int length, int mask)
        {
            VirtualFlash flash = SeedBench.Flash(length);
            int size = flash.Peek(SeedFile.Name).Length;
            Assert.AreEqual(length + 8, size);
            for (int i = 0; i < size; i++)
            {
                flash.Corrupt(SeedFile.Name, i, (byte)mask);
                SeedBench.Is(flash, StorageStatus.Corrupt);
                flash.Corrupt(SeedFile.Name, i, (byte)mask);
            }

            SeedBench.Reads(flash, StoreBench.Content(length, 1));
        }

        [TestMethod]
        public void A_file_of_another_length_is_not_a_seed()
        {
            VirtualFlash flash = SeedBench.Flash(20);
            byte[] intact = flash.Peek(SeedFile.Name);
            for (int length = 0; length <= 80; length++)
            {
                byte[] other = new byte[length];
                System.Array.Copy(intact, other, length < intact.Length ? length : intact.Length);
                flash.Poke(SeedFile.Name, other);
                if (length != intact.Length)
                {
                    SeedBench.Is(flash, length == 0 ? StorageStatus.Missing : length > 72 ? StorageStatus.Failed : StorageStatus.Corrupt);
                }
            }
        }

        [TestMethod]
        public void A_file_of_another_kind_is_not_a_seed_and_a_seed_is_not_a_record()
        {
            // A seed of 56 bytes makes a file as long as a record's slot.
            VirtualFlash flash = SeedBench.Flash(56);
            RecordSlots record = new RecordSlots();
            VirtualFlash other = SlotBench.After(record, 1, SlotBench.NoLeftover);
            byte[] slot = other.Peek(record.SlotA);
            byte[] seed = flash.Peek(SeedFile.Name);
            Assert.AreEqual(slot.Length, seed.Length);

            flash.Poke(SeedFile.Name, slot);
            SeedBench.Is(flash, StorageStatus.Corrupt);
            other.Poke(record.SlotA, seed);
            SlotBench.Reads(record, other, StorageStatus.Corrupt, 0);
        }

        [TestMethod]
        [DataRow(0, 1)]
        [DataRow(1, 2)]
        [DataRow(2, 3)]
        [DataRow(3, 1)]
        [DataRow(3, 255)]
        public void An_intact_file_with_another_magic_kind_version_or_length_is_not_a_seed(int offset, int mask)
        {
            VirtualFlash flash = SeedBench.Flash(20);
            byte[] file = flash.Peek(SeedFile.Name);
            file[offset] ^= (byte)mask;
            StoreBench.Seal(file);
            flash.Poke(SeedFile.Name, file);
            SeedBench.Is(flash, StorageStatus.Corrupt);
        }

        [TestMethod]
        public void A_volume_that_was_reformatted_has_no_seed()
        {
            VirtualFlash flash = SeedBench.Flash(20);
            flash.Reformat();
            SeedBench.Is(flash, StorageStatus.Missing);
        }

        [TestMethod]
        public void A_read_in_which_an_operation_fails_returns_no_seed()
        {
            VirtualFlash flash = SeedBench.Flash(20);
            for (int n = 1; n <= 4; n++)
            {
                // A failed check is followed by an open, and before the close the seed has been read.
                bool isHarmless = n == 1 || n == 4;
                flash.FailOperation = n;
                if (isHarmless)
                {
                    SeedBench.Reads(flash, StoreBench.Content(20, 1));
                }
                else
                {
                    SeedBench.Is(flash, StorageStatus.Failed);
                }

                Assert.AreEqual(0, flash.FailOperation);
            }
        }
    }
}
