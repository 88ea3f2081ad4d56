using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    [TestClass]
    public class FileStoreWriteOnceTests
    {
        [TestMethod]
        public void The_first_write_counts_and_no_other()
        {
            VirtualFlash flash = new VirtualFlash();
            FileStore store = new FileStore(flash);
            StoreBench.Is(StoreStatus.Ok, store.WriteOnce("seed", StoreBench.Content(30, 1), 30));
            StoreBench.Is(StoreStatus.Exists, store.WriteOnce("seed", StoreBench.Content(30, 2), 30));
            StoreBench.Is(StoreStatus.Exists, store.WriteOnce("seed", StoreBench.Content(30, 1), 30));
            StoreBench.Holds(store, "seed", StoreBench.Content(30, 1));
            Assert.IsNull(flash.Peek("seed.new"), "nothing is left of the way there");
        }

        [TestMethod]
        public void An_empty_file_of_the_name_was_never_finished_and_is_replaced()
        {
            VirtualFlash flash = new VirtualFlash();
            flash.Poke("seed", new byte[0]);
            StoreBench.Is(StoreStatus.Ok, new FileStore(flash).WriteOnce("seed", new byte[3], 3));
            Assert.AreEqual(3, flash.Peek("seed").Length);
        }

        [TestMethod]
        public void A_copy_that_grew_beside_a_finished_file_is_removed()
        {
            VirtualFlash flash = new VirtualFlash();
            flash.Poke("seed", new byte[4]);
            flash.Poke("seed.new", new byte[4]);
            StoreBench.Is(StoreStatus.Exists, new FileStore(flash).WriteOnce("seed", new byte[3], 3));
            Assert.IsNull(flash.Peek("seed.new"));
            Assert.AreEqual(4, flash.Peek("seed").Length);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(5)]
        [DataRow(30)]
        [DataRow(99)]
        public void A_leftover_of_a_write_that_was_cut_is_replaced(int leftover)
        {
            VirtualFlash flash = new VirtualFlash();
            flash.Poke("seed.new", StoreBench.Content(leftover, 7));
            FileStore store = new FileStore(flash);
            StoreBench.Is(StoreStatus.Ok, store.WriteOnce("seed", StoreBench.Content(30, 1), 30));
            StoreBench.Holds(store, "seed", StoreBench.Content(30, 1));
            Assert.IsNull(flash.Peek("seed.new"));
        }

        [TestMethod]
        public void After_a_delete_it_may_be_written_anew()
        {
            FileStore store = new FileStore(new VirtualFlash());
            StoreBench.Is(StoreStatus.Ok, store.WriteOnce("seed", StoreBench.Content(30, 1), 30));
            StoreBench.Is(StoreStatus.Ok, store.Delete("seed"));
            StoreBench.Is(StoreStatus.Ok, store.WriteOnce("seed", StoreBench.Content(30, 2), 30));
            StoreBench.Holds(store, "seed", StoreBench.Content(30, 2));
        }

        [TestMethod]
        public void What_does_not_read_back_never_gets_the_name()
        {
            VirtualFlash flash = new VirtualFlash();
            FileStore store = new FileStore(new DecayingFiles(flash));
            StoreBench.Is(StoreStatus.Failed, store.WriteOnce("seed", StoreBench.Content(30, 1), 30));
            Assert.IsNull(flash.Peek("seed"));
        }
    }
}
