using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Storage
{
    [TestClass]
    public class FileRetainedMemoryTests
    {
        private const int Size = 7;

        [TestMethod]
        public void Without_a_file_it_is_zero()
        {
            byte[] buffer = { 1, 2, 3, 4, 5, 6, 7, 8 };
            FileRetainedMemory memory = new FileRetainedMemory(new FakeStore(), Size);
            Assert.AreEqual(Size, memory.Size);
            Assert.IsTrue(memory.Read(buffer));
            CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 0, 0, 0, 8 }, buffer);
        }

        [TestMethod]
        public void What_is_written_is_there_in_the_next_wake()
        {
            FakeStore store = new FakeStore();
            Assert.IsTrue(new FileRetainedMemory(store, Size).Write(new byte[] { 9, 8, 7, 6, 5, 4, 3, 2 }));
            byte[] buffer = new byte[Size];
            Assert.IsTrue(new FileRetainedMemory(store, Size).Read(buffer));
            CollectionAssert.AreEqual(new byte[] { 9, 8, 7, 6, 5, 4, 3 }, buffer);
        }

        [TestMethod]
        public void A_rewrite_is_one_change_of_the_flash()
        {
            VirtualFlash flash = new VirtualFlash();
            FileRetainedMemory memory = new FileRetainedMemory(new FileStore(flash), Size);
            Assert.IsTrue(memory.Write(new byte[Size]));
            for (byte i = 1; i < 100; i++)
            {
                int commits = flash.Commits;
                Assert.IsTrue(memory.Write(new byte[] { i, i, i, i, i, i, i }));
                Assert.AreEqual(commits + 1, flash.Commits);
            }
        }

        [TestMethod]
        public void A_rewrite_that_power_loss_ends_leaves_the_old_or_the_new_content()
        {
            for (int operation = 1; operation <= 12; operation++)
            {
                VirtualFlash flash = new VirtualFlash();
                FileRetainedMemory memory = new FileRetainedMemory(new FileStore(flash), Size);
                Assert.IsTrue(memory.Write(new byte[] { 1, 1, 1, 1, 1, 1, 1 }));
                flash.LosePowerAfter = operation;
                bool isWritten = memory.Write(new byte[] { 2, 2, 2, 2, 2, 2, 2 });
                flash.LosePowerAfter = 0;
                flash.PowerUp();
                byte[] buffer = new byte[Size];
                Assert.IsTrue(memory.Read(buffer));
                Assert.IsTrue(buffer[0] == 2 || (buffer[0] == 1 && !isWritten), "neither the old nor the new content");
                for (int i = 1; i < Size; i++)
                {
                    Assert.AreEqual(buffer[0], buffer[i]);
                }
            }
        }

        [TestMethod]
        public void A_file_of_another_length_is_a_failed_read_only_if_it_is_longer()
        {
            byte[] buffer = new byte[Size];
            FakeStore store = new FakeStore();
            store.Write(FileRetainedMemory.FileName, new byte[] { 5, 5, 5 }, 3);
            Assert.IsTrue(new FileRetainedMemory(store, Size).Read(buffer));
            CollectionAssert.AreEqual(new byte[Size], buffer);
            store.Write(FileRetainedMemory.FileName, new byte[] { 5, 5, 5, 5, 5, 5, 5, 5 }, 8);
            Assert.IsFalse(new FileRetainedMemory(store, Size).Read(buffer));
        }

        [TestMethod]
        public void A_flash_that_fails_is_reported()
        {
            VirtualFlash flash = new VirtualFlash();
            FileRetainedMemory memory = new FileRetainedMemory(new FileStore(flash), Size);
            byte[] buffer = new byte[Size];
            Assert.IsTrue(memory.Write(buffer));
            flash.PowerDown();
            Assert.IsFalse(memory.Write(buffer));
        }
    }
}
