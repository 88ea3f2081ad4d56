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
        public void WriteOnce_keeps_the_first_content()
        {
            VirtualFlash flash = new VirtualFlash();
            FileStore store = new FileStore(flash);
            StoreBench.Is(StoreStatus.Ok, store.WriteOnce("seed", StoreBench.Content(30, 1), 30));
            StoreBench.Is(StoreStatus.Exists, store.WriteOnce("seed", StoreBench.Content(30, 2), 30));
            StoreBench.Is(StoreStatus.Exists, store.WriteOnce("seed", StoreBench.Content(30, 1), 30));
            StoreBench.Holds(store, "seed", StoreBench.Content(30, 1));
            Assert.IsNull(flash.Peek("seed.new"), "no unfinished copy is left");
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(30)]
        public void WriteOnce_over_a_file_leaves_no_file_open(int length)
        {
            VirtualFlash flash = new VirtualFlash();
            flash.Poke("seed", StoreBench.Content(length, 1));
            HandleCounter files = new HandleCounter(flash);
            StoreBench.Is(length == 0 ? StoreStatus.Ok : StoreStatus.Exists, new FileStore(files).WriteOnce("seed", StoreBench.Content(30, 2), 30));
            Assert.AreEqual(0, files.Open);
        }

        [TestMethod]
        public void WriteOnce_replaces_an_empty_file()
        {
            VirtualFlash flash = new VirtualFlash();
            flash.Poke("seed", new byte[0]);
            StoreBench.Is(StoreStatus.Ok, new FileStore(flash).WriteOnce("seed", new byte[3], 3));
            Assert.AreEqual(3, flash.Peek("seed").Length);
        }

        [TestMethod]
        public void An_unfinished_copy_beside_a_finished_file_is_removed()
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
        public void An_unfinished_copy_of_an_interrupted_write_is_replaced(int leftover)
        {
            VirtualFlash flash = new VirtualFlash();
            flash.Poke("seed.new", StoreBench.Content(leftover, 7));
            FileStore store = new FileStore(flash);
            StoreBench.Is(StoreStatus.Ok, store.WriteOnce("seed", StoreBench.Content(30, 1), 30));
            StoreBench.Holds(store, "seed", StoreBench.Content(30, 1));
            Assert.IsNull(flash.Peek("seed.new"));
        }

        [TestMethod]
        public void After_a_delete_WriteOnce_writes_again()
        {
            FileStore store = new FileStore(new VirtualFlash());
            StoreBench.Is(StoreStatus.Ok, store.WriteOnce("seed", StoreBench.Content(30, 1), 30));
            StoreBench.Is(StoreStatus.Ok, store.Delete("seed"));
            StoreBench.Is(StoreStatus.Ok, store.WriteOnce("seed", StoreBench.Content(30, 2), 30));
            StoreBench.Holds(store, "seed", StoreBench.Content(30, 2));
        }

        [TestMethod]
        public void A_file_is_not_replaced_whichever_operation_fails()
        {
            bool reached = true;
            for (int n = 1; reached; n++)
            {
                VirtualFlash flash = new VirtualFlash();
                flash.Poke("seed", StoreBench.Content(30, 1));
                flash.FailOperation = n;
                Assert.IsTrue(new FileStore(flash).WriteOnce("seed", StoreBench.Content(30, 2), 30) != StoreStatus.Ok);
                reached = flash.FailOperation == 0;
                CollectionAssert.AreEqual(StoreBench.Content(30, 1), flash.Peek("seed"));
            }
        }

        [TestMethod]
        public void Content_that_does_not_read_back_does_not_get_the_name()
        {
            VirtualFlash flash = new VirtualFlash();
            FileStore store = new FileStore(new BitRotFiles(flash));
            StoreBench.Is(StoreStatus.Failed, store.WriteOnce("seed", StoreBench.Content(30, 1), 30));
            Assert.IsNull(flash.Peek("seed"));
        }

        [TestMethod]
        public void Content_that_has_lost_its_last_byte_does_not_get_the_name()
        {
            // The lost byte is 0, as the rest of the buffer that it is read back to.
            VirtualFlash flash = new VirtualFlash();
            FileStore store = new FileStore(new CutOffFiles(flash));
            StoreBench.Is(StoreStatus.Failed, store.WriteOnce("seed", new byte[] { 1, 2, 3, 0 }, 4));
            Assert.IsNull(flash.Peek("seed"));
        }
    }
}
