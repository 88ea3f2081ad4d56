using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    [TestClass]
    public class FileStoreFailureTests
    {
        private const int Read = 0;
        private const int Write = 1;
        private const int WriteOnce = 2;
        private const int Delete = 3;

        /// <param name="call">The call.</param>
        /// <param name="results">For each of its operations, what the call returns when only that one fails: o for Ok, F for Failed.</param>
        [TestMethod]
        [DataRow(0, "oFFo")]
        [DataRow(1, "oFFF")]
        [DataRow(2, "oooFFFoFFoFoF")]
        [DataRow(3, "oooFFoo")]
        public void A_failing_operation_is_returned_as_a_status(int call, string results)
        {
            for (int n = 1; n <= results.Length; n++)
            {
                VirtualFlash flash = Flash();
                HandleCounter files = new HandleCounter(flash);
                flash.FailOperation = n;

                StoreBench.Is(results[n - 1] == 'o' ? StoreStatus.Ok : StoreStatus.Failed, Call(new FileStore(files), call));
                Assert.AreEqual(0, flash.FailOperation, "the operation was reached");
                Assert.AreEqual(0, files.Open, "no file is left open");
                StoreBench.Holds(new FileStore(flash), "other", StoreBench.Content(9, 9));
                if (call == Delete)
                {
                    Assert.AreEqual(results[n - 1] == 'o', flash.Peek("file") == null, "it says deleted only of a deleted file");
                }
            }
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void A_power_loss_at_any_operation_is_a_status_and_changes_no_other_file(int call)
        {
            bool lostPower = true;
            int losses = 0;
            for (int n = 1; lostPower; n++)
            {
                VirtualFlash flash = Flash();
                flash.LosePowerAfter = n;
                StoreStatus status = Call(new FileStore(flash), call);
                lostPower = flash.HasLostPower;
                losses += lostPower ? 1 : 0;
                if (!lostPower)
                {
                    StoreBench.Is(StoreStatus.Ok, status);
                }

                flash.PowerUp();
                StoreBench.Holds(new FileStore(flash), "other", StoreBench.Content(9, 9));
                if (call == Read)
                {
                    StoreBench.Holds(new FileStore(flash), "file", StoreBench.Content(20, 1));
                }
            }

            Assert.IsTrue(losses >= 2);
        }

        [TestMethod]
        public void A_file_that_cannot_be_opened_for_writing_keeps_its_content()
        {
            VirtualFlash flash = Flash();
            flash.FailOperation = 2;
            StoreBench.Is(StoreStatus.Failed, Call(new FileStore(flash), Write));
            StoreBench.Holds(new FileStore(flash), "file", StoreBench.Content(20, 1));
        }

        [TestMethod]
        public void A_delete_is_Ok_only_when_the_unfinished_file_is_deleted_too()
        {
            bool isReached = true;
            int failures = 0;
            for (int n = 1; isReached; n++)
            {
                VirtualFlash flash = Flash();
                flash.Poke("file.new", StoreBench.Content(20, 4));
                flash.FailOperation = n;
                StoreStatus status = Call(new FileStore(flash), Delete);
                isReached = flash.FailOperation == 0;
                failures += status == StoreStatus.Ok ? 0 : 1;
                Assert.IsTrue(status != StoreStatus.Ok || (flash.Peek("file") == null && flash.Peek("file.new") == null));
                Assert.IsTrue(flash.Peek("file.new") == null || flash.Peek("file") != null, "the unfinished file first");
            }

            Assert.IsTrue(failures >= 2);
        }

        [TestMethod]
        [DataRow(19)]
        [DataRow(21)]
        public void Replacing_a_file_of_another_length_leaves_no_file_open(int length)
        {
            VirtualFlash flash = Flash();
            flash.Poke("file", StoreBench.Content(length, 1));
            HandleCounter files = new HandleCounter(flash);
            StoreBench.Is(StoreStatus.Ok, Call(new FileStore(files), Write));
            Assert.AreEqual(0, files.Open);
        }

        [TestMethod]
        public void Without_power_every_call_fails()
        {
            VirtualFlash flash = Flash();
            FileStore store = new FileStore(flash);
            flash.LosePowerAfter = 1;
            StoreBench.Is(StoreStatus.Failed, Call(store, Delete));
            for (int call = 0; call <= 3; call++)
            {
                StoreBench.Is(StoreStatus.Failed, Call(store, call));
            }
        }

        [TestMethod]
        public void A_write_that_does_not_fit_fails_and_changes_no_other_file()
        {
            VirtualFlash flash = Flash();
            HandleCounter files = new HandleCounter(flash);
            FileStore store = new FileStore(files);
            flash.Capacity = 9 + 20 + 15;
            StoreBench.Is(StoreStatus.Failed, store.Write("new", new byte[16], 16));
            StoreBench.Is(StoreStatus.Failed, store.WriteOnce("once", new byte[16], 16));
            Assert.AreEqual(0, files.Open);
            Assert.IsNull(flash.Peek("once"));
            StoreBench.Holds(store, "other", StoreBench.Content(9, 9));
            StoreBench.Holds(store, "file", StoreBench.Content(20, 1));

            StoreBench.Is(StoreStatus.Ok, store.Delete("once.new"));
            StoreBench.Is(StoreStatus.Ok, store.Write("new", StoreBench.Content(15, 2), 15));
            StoreBench.Holds(store, "new", StoreBench.Content(15, 2));
        }

        [TestMethod]
        public void After_a_power_loss_at_any_operation_a_write_once_file_is_complete_or_missing()
        {
            bool lostPower = true;
            for (int n = 1; lostPower; n++)
            {
                VirtualFlash flash = Flash();
                flash.LosePowerAfter = n;
                Call(new FileStore(flash), WriteOnce);
                lostPower = flash.HasLostPower;
                flash.PowerUp();
                byte[] there = flash.Peek("once");
                if (there != null)
                {
                    CollectionAssert.AreEqual(StoreBench.Content(20, 3), there);
                }

                StoreBench.Is(there == null ? StoreStatus.Ok : StoreStatus.Exists, Call(new FileStore(flash), WriteOnce));
                StoreBench.Holds(new FileStore(flash), "once", StoreBench.Content(20, 3));
            }
        }

        [TestMethod]
        [DataRow(20)]
        [DataRow(21)]
        public void After_a_power_loss_at_any_operation_a_file_is_old_empty_or_new(int oldLength)
        {
            byte[] old = StoreBench.Content(oldLength, 1);
            bool lostPower = true;
            bool sawEmpty = false;
            for (int n = 1; lostPower; n++)
            {
                VirtualFlash flash = Flash();
                flash.Poke("file", old);
                flash.LosePowerAfter = n;
                Call(new FileStore(flash), Write);
                lostPower = flash.HasLostPower;
                byte[] there = flash.Peek("file");
                sawEmpty |= there.Length == 0;
                if (there.Length != 0)
                {
                    bool isOld = flash.Commits == 0;
                    CollectionAssert.AreEqual(isOld ? old : StoreBench.Content(20, 2), there);
                }
            }

            Assert.AreEqual(oldLength != 20, sawEmpty, "a file of the same size is written in place");
        }

        private static VirtualFlash Flash()
        {
            VirtualFlash flash = new VirtualFlash();
            flash.Poke("file", StoreBench.Content(20, 1));
            flash.Poke("other", StoreBench.Content(9, 9));
            return flash;
        }

        private static StoreStatus Call(FileStore store, int call)
        {
            int length;
            switch (call)
            {
                case Read:
                    return store.Read("file", new byte[20], out length);
                case Write:
                    return store.Write("file", StoreBench.Content(20, 2), 20);
                case WriteOnce:
                    return store.WriteOnce("once", StoreBench.Content(20, 3), 20);
                default:
                    return store.Delete("file");
            }
        }
    }
}
