using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    [TestClass]
    public class FileStoreTests
    {
        [TestMethod]
        public void A_missing_file_is_not_found()
        {
            FileStore store = new FileStore(new VirtualFlash());
            int length;
            StoreBench.Is(StoreStatus.NotFound, store.Read("seed", new byte[4], out length));
            Assert.AreEqual(0, length);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(40)]
        [DataRow(5000)]
        public void Written_content_reads_back(int length)
        {
            FileStore store = new FileStore(new VirtualFlash());
            byte[] content = StoreBench.Content(length, 1);
            StoreBench.Is(StoreStatus.Ok, store.Write("a.b", content, length));
            StoreBench.Holds(store, "a.b", content);
        }

        [TestMethod]
        public void Only_the_first_bytes_of_the_buffer_are_written()
        {
            VirtualFlash flash = new VirtualFlash();
            StoreBench.Is(StoreStatus.Ok, new FileStore(flash).Write("a", new byte[] { 1, 2, 3, 4 }, 2));
            CollectionAssert.AreEqual(new byte[] { 1, 2 }, flash.Peek("a"));
        }

        [TestMethod]
        public void A_shorter_content_replaces_a_longer_one()
        {
            FileStore store = new FileStore(new VirtualFlash());
            StoreBench.Is(StoreStatus.Ok, store.Write("a", StoreBench.Content(40, 1), 40));
            StoreBench.Is(StoreStatus.Ok, store.Write("a", StoreBench.Content(7, 2), 7));
            StoreBench.Holds(store, "a", StoreBench.Content(7, 2));
        }

        [TestMethod]
        public void Written_content_is_durable()
        {
            VirtualFlash flash = new VirtualFlash();
            StoreBench.Is(StoreStatus.Ok, new FileStore(flash).Write("a", StoreBench.Content(40, 1), 40));
            flash.PowerUp();
            StoreBench.Holds(new FileStore(flash), "a", StoreBench.Content(40, 1));
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(7)]
        [DataRow(39)]
        [DataRow(40)]
        public void A_file_is_read_completely_in_short_reads(int shortRead)
        {
            VirtualFlash flash = new VirtualFlash();
            FileStore store = new FileStore(flash);
            StoreBench.Is(StoreStatus.Ok, store.Write("a", StoreBench.Content(40, 1), 40));
            flash.ShortRead = shortRead;
            StoreBench.Holds(store, "a", StoreBench.Content(40, 1));
            StoreBench.Is(StoreStatus.Ok, store.WriteOnce("b", StoreBench.Content(40, 2), 40));
            StoreBench.Holds(store, "b", StoreBench.Content(40, 2));
        }

        [TestMethod]
        public void A_file_longer_than_the_buffer_is_a_failure()
        {
            FileStore store = new FileStore(new VirtualFlash());
            StoreBench.Is(StoreStatus.Ok, store.Write("a", new byte[9], 9));
            int length;
            StoreBench.Is(StoreStatus.Failed, store.Read("a", new byte[8], out length));
            Assert.AreEqual(0, length);
            StoreBench.Is(StoreStatus.Ok, store.Read("a", new byte[9], out length));
            Assert.AreEqual(9, length);
        }

        [TestMethod]
        public void A_file_that_ends_before_its_length_is_a_failure()
        {
            CutOffFiles files = new CutOffFiles(new VirtualFlash());
            FileStore store = new FileStore(files);
            StoreBench.Is(StoreStatus.Ok, store.Write("a", new byte[9], 9));
            files.KeepsLength = true;
            int length;
            StoreBench.Is(StoreStatus.Failed, store.Read("a", new byte[9], out length));
            Assert.AreEqual(0, length);
        }

        [TestMethod]
        public void Deleting_removes_a_file_and_succeeds_without_one()
        {
            VirtualFlash flash = new VirtualFlash();
            FileStore store = new FileStore(flash);
            StoreBench.Is(StoreStatus.Ok, store.Write("a", new byte[3], 3));
            StoreBench.Is(StoreStatus.Ok, store.Write("b", new byte[3], 3));
            StoreBench.Is(StoreStatus.Ok, store.Delete("a"));
            Assert.IsNull(flash.Peek("a"));
            Assert.IsNotNull(flash.Peek("b"));
            StoreBench.Is(StoreStatus.Ok, store.Delete("a"));
        }

        [TestMethod]
        public void A_write_costs_two_changes_of_the_flash_and_a_read_none()
        {
            VirtualFlash flash = new VirtualFlash();
            FileStore store = new FileStore(flash);
            StoreBench.Is(StoreStatus.Ok, store.Write("a", new byte[3], 3));
            Assert.AreEqual(2, flash.Commits, "one when it is created, one when it is closed");
            StoreBench.Holds(store, "a", new byte[3]);
            Assert.AreEqual(2, flash.Commits);
        }
    }
}
