using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>After a power loss at any operation of a seed's write, the next boot finds no seed or the complete seed.</summary>
    [TestClass]
    public class SeedPowerLossTests
    {
        private const string Leftover = "seed.new";

        [TestMethod]
        [DataRow(20, -1)]
        [DataRow(20, 0)]
        [DataRow(20, 10)]
        [DataRow(20, 28)]
        [DataRow(20, 99)]
        [DataRow(16, -1)]
        [DataRow(64, -1)]
        [DataRow(64, 72)]
        public void After_a_power_loss_at_any_operation_a_seed_is_missing_or_intact(int length, int leftover)
        {
            byte[] seed = StoreBench.Content(length, 1);
            bool lostPower = true;
            int missing = 0;
            int intact = 0;
            for (int n = 1; lostPower; n++)
            {
                VirtualFlash flash = Flash(leftover);
                flash.LosePowerAfter = n;
                StorageStatus written = new SeedFile(new FileStore(flash)).Write(seed);
                lostPower = flash.HasLostPower;
                Assert.IsTrue(lostPower || written == StorageStatus.Ok);
                flash.PowerUp();

                bool isThere = IsMissingOrIntact(flash, seed);
                Assert.IsTrue(isThere || written != StorageStatus.Ok, "a write that returned Ok is durable");
                missing += isThere ? 0 : 1;
                intact += isThere ? 1 : 0;

                SlotBench.Is(isThere ? StorageStatus.Exists : StorageStatus.Ok, new SeedFile(new FileStore(flash)).Write(seed));
                SeedBench.Reads(flash, seed);
                Assert.IsNull(flash.Peek(Leftover), "an unfinished copy is left");
            }

            Assert.IsTrue(missing >= 8, "power losses before the move");
            Assert.AreEqual(2, intact, "the power loss right after the move, and no power loss");
        }

        [TestMethod]
        public void After_two_power_losses_a_seed_is_missing_or_intact()
        {
            byte[] first = StoreBench.Content(20, 1);
            byte[] second = StoreBench.Content(32, 2);
            bool firstLoss = true;
            for (int n = 1; firstLoss; n++)
            {
                bool secondLoss = true;
                for (int m = 1; secondLoss; m++)
                {
                    VirtualFlash flash = Flash(-1);
                    flash.LosePowerAfter = n;
                    new SeedFile(new FileStore(flash)).Write(first);
                    firstLoss = flash.HasLostPower;
                    flash.PowerUp();
                    bool isFirst = IsMissingOrIntact(flash, first);

                    flash.LosePowerAfter = m;
                    new SeedFile(new FileStore(flash)).Write(second);
                    secondLoss = flash.HasLostPower;
                    flash.PowerUp();
                    if (isFirst)
                    {
                        SeedBench.Reads(flash, first);
                    }
                    else
                    {
                        IsMissingOrIntact(flash, second);
                    }
                }
            }
        }

        [TestMethod]
        [DataRow(-1)]
        [DataRow(10)]
        public void A_failing_operation_is_reported_and_writing_the_seed_can_be_repeated(int leftover)
        {
            byte[] seed = StoreBench.Content(20, 1);
            int failures = 0;
            for (int n = 1; n < 20; n++)
            {
                VirtualFlash flash = Flash(leftover);
                flash.FailOperation = n;
                SeedFile file = new SeedFile(new FileStore(flash));
                StorageStatus written = file.Write(seed);
                if (flash.FailOperation != 0)
                {
                    break;
                }

                failures += written == StorageStatus.Failed ? 1 : 0;
                bool isThere = IsMissingOrIntact(flash, seed);
                SlotBench.Is(isThere ? StorageStatus.Ok : StorageStatus.Failed, written);
                SlotBench.Is(isThere ? StorageStatus.Exists : StorageStatus.Ok, file.Write(seed));
                SeedBench.Reads(flash, seed);
            }

            Assert.AreEqual(leftover < 0 ? 7 : 8, failures, "create, write, close, open and read of the read-back, check and rename of the move; the look at a leftover");
        }

        [TestMethod]
        public void On_a_full_volume_no_seed_is_written()
        {
            VirtualFlash flash = Flash(-1);
            flash.Capacity = 27;
            SlotBench.Is(StorageStatus.Failed, new SeedFile(new FileStore(flash)).Write(StoreBench.Content(20, 1)));
            SeedBench.Is(flash, StorageStatus.Missing);
            flash.Capacity = 32;
            SlotBench.Is(StorageStatus.Ok, new SeedFile(new FileStore(flash)).Write(StoreBench.Content(20, 1)));
            SeedBench.Reads(flash, StoreBench.Content(20, 1));
        }

        [TestMethod]
        public void A_seed_that_does_not_read_back_is_not_stored()
        {
            VirtualFlash flash = new VirtualFlash();
            SlotBench.Is(StorageStatus.Failed, new SeedFile(new FileStore(new BitRotFiles(flash))).Write(StoreBench.Content(20, 1)));
            SeedBench.Is(flash, StorageStatus.Missing);
        }

        private static VirtualFlash Flash(int leftover)
        {
            VirtualFlash flash = new VirtualFlash();
            if (leftover >= 0)
            {
                flash.Poke(Leftover, StoreBench.Content(leftover, 8));
            }

            return flash;
        }

        private static bool IsMissingOrIntact(VirtualFlash flash, byte[] expected)
        {
            if (flash.Peek(SeedFile.Name) == null)
            {
                SeedBench.Is(flash, StorageStatus.Missing);
                return false;
            }

            SeedBench.Reads(flash, expected);
            return true;
        }
    }
}
