using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Storage
{
    [TestClass]
    public class BlankMarkTests
    {
        [TestMethod]
        public void Without_a_file_the_panel_is_not_known_to_be_blank()
        {
            Assert.IsFalse(new BlankMark(new FakeStore()).IsBlank);
        }

        [TestMethod]
        public void The_mark_is_there_in_the_next_wake()
        {
            FakeStore store = new FakeStore();
            Assert.IsTrue(new BlankMark(store).Set(true));
            Assert.IsTrue(new BlankMark(store).IsBlank);
            Assert.IsTrue(new BlankMark(store).Set(false));
            Assert.IsFalse(new BlankMark(store).IsBlank);
        }

        [TestMethod]
        public void Only_one_byte_is_the_mark_of_a_blank_panel()
        {
            FakeStore store = new FakeStore();
            int blank = 0;
            for (int value = 0; value < 256; value++)
            {
                store.Write(BlankMark.FileName, new byte[] { (byte)value, (byte)value }, 1);
                blank += new BlankMark(store).IsBlank ? 1 : 0;
                store.Write(BlankMark.FileName, new byte[] { (byte)value, (byte)value }, 2);
                Assert.IsFalse(new BlankMark(store).IsBlank);
            }

            Assert.AreEqual(1, blank);
            store.Write(BlankMark.FileName, new byte[1], 0);
            Assert.IsFalse(new BlankMark(store).IsBlank);
        }

        [TestMethod]
        public void A_file_that_became_empty_means_not_blank()
        {
            FakeStore store = new FakeStore();
            BlankMark mark = new BlankMark(store);
            Assert.IsTrue(mark.Set(true));
            store.Write(BlankMark.FileName, new byte[1], 0);
            Assert.IsFalse(mark.IsBlank);
        }

        [TestMethod]
        public void A_flash_that_fails_means_not_blank()
        {
            VirtualFlash flash = new VirtualFlash();
            BlankMark mark = new BlankMark(new FileStore(flash));
            Assert.IsTrue(mark.Set(true));
            Assert.IsTrue(mark.IsBlank);
            flash.PowerDown();
            Assert.IsFalse(mark.IsBlank);
            Assert.IsFalse(mark.Set(false));
        }
    }
}
