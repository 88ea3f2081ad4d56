using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>A token that has a seed keeps it.</summary>
    [TestClass]
    public class ProvisionTests
    {
        [TestMethod]
        public void Another_seed_is_refused_whichever_operations_fail()
        {
            bool reached = true;
            for (int n = 1; reached; n++)
            {
                VirtualFlash flash = Provisioned();
                flash.FailOperation = n;
                Assert.IsTrue(Provision(flash, StoreBench.Content(20, 2)) != StorageStatus.Ok);
                reached = flash.FailOperation == 0;
                SeedBench.Reads(flash, StoreBench.Content(20, 1));
            }
        }

        [TestMethod]
        public void A_seed_that_seems_to_be_missing_is_not_written_again()
        {
            VirtualFlash flash = Provisioned();
            flash.Remove(SeedFile.Name);
            SlotBench.Is(StorageStatus.Failed, Provision(flash, StoreBench.Content(20, 2)));
            Assert.IsNull(flash.Peek(SeedFile.Name));
        }

        [TestMethod]
        public void The_same_seed_again_is_Ok()
        {
            SlotBench.Is(StorageStatus.Ok, Provision(Provisioned(), StoreBench.Content(20, 1)));
        }

        private static VirtualFlash Provisioned()
        {
            VirtualFlash flash = new VirtualFlash();
            SlotBench.Is(StorageStatus.Ok, Provision(flash, StoreBench.Content(20, 1)));
            return flash;
        }

        private static StorageStatus Provision(VirtualFlash flash, byte[] seed)
        {
            return new TokenFiles(new FileStore(flash)).Provision(new TokenRecord(LifeState.Provisioned, "KFTEST000001", 6, 30, 0, 0), seed);
        }
    }
}
