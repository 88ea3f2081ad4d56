using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>The proof: whenever the power goes while the seed is written, the next boot has none or all of it.</summary>
    [TestClass]
    public class SeedPowerCutTests
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
        public void A_seed_cut_after_any_operation_is_missing_or_whole(int length, int leftover)
        {
            byte[] seed = StoreBench.Content(length, 1);
            bool cut = true;
            int missing = 0;
            int whole = 0;
            for (int n = 1; cut; n++)
            {
                VirtualFlash flash = Flash(leftover);
                flash.LosePowerAfter = n;
                StorageStatus written = new SeedFile(new FileStore(flash)).Write(seed);
                cut = flash.HasLostPower;
                Assert.IsTrue(cut || written == StorageStatus.Ok);
                flash.PowerUp();

                bool isThere = IsMissingOrWhole(flash, seed);
                Assert.IsTrue(isThere || written != StorageStatus.Ok, "what was Ok is durable");
                missing += isThere ? 0 : 1;
                whole += isThere ? 1 : 0;

                SlotBench.Is(isThere ? StorageStatus.Exists : StorageStatus.Ok, new SeedFile(new FileStore(flash)).Write(seed));
                SeedBench.Reads(flash, seed);
                Assert.IsNull(flash.Peek(Leftover), "no copy of it is left");
            }

            Assert.IsTrue(missing >= 8, "all cuts before the move");
            Assert.AreEqual(2, whole, "the cut right after the move, and none");
        }

        [TestMethod]
        public void Two_cuts_one_after_the_other_leave_no_third_thing()
        {
            byte[] first = StoreBench.Content(20, 1);
            byte[] second = StoreBench.Content(32, 2);
            bool firstCut = true;
            for (int n = 1; firstCut; n++)
            {
                bool secondCut = true;
                for (int m = 1; secondCut; m++)
                {
                    VirtualFlash flash = Flash(-1);
                    flash.LosePowerAfter = n;
                    new SeedFile(new FileStore(flash)).Write(first);
                    firstCut = flash.HasLostPower;
                    flash.PowerUp();
                    bool isFirst = IsMissingOrWhole(flash, first);

                    flash.LosePowerAfter = m;
                    new SeedFile(new FileStore(flash)).Write(second);
                    secondCut = flash.HasLostPower;
                    flash.PowerUp();
                    if (isFirst)
                    {
                        SeedBench.Reads(flash, first);
                    }
                    else
                    {
                        IsMissingOrWhole(flash, second);
                    }
                }
            }
        }

        [TestMethod]
        [DataRow(-1)]
        [DataRow(10)]
        public void A_seed_with_a_failing_operation_is_told_and_can_be_repeated(int leftover)
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
                bool isThere = IsMissingOrWhole(flash, seed);
                SlotBench.Is(isThere ? StorageStatus.Ok : StorageStatus.Failed, written);
                SlotBench.Is(isThere ? StorageStatus.Exists : StorageStatus.Ok, file.Write(seed));
                SeedBench.Reads(flash, seed);
            }

            Assert.AreEqual(8, failures, "all but the close after the read-back");
        }

        [TestMethod]
        public void A_full_volume_takes_no_seed()
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
        public void A_seed_that_does_not_read_back_is_none()
        {
            VirtualFlash flash = new VirtualFlash();
            SlotBench.Is(StorageStatus.Failed, new SeedFile(new FileStore(new DecayingFiles(flash))).Write(StoreBench.Content(20, 1)));
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

        private static bool IsMissingOrWhole(VirtualFlash flash, byte[] expected)
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
