using Keyfob.Device.Token.Tests.Token;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>What a cut has left is gone before anybody can ask for it.</summary>
    [TestClass]
    public class LeftoverTests
    {
        [TestMethod]
        [DataRow(2, "unit")]
        [DataRow(3, "unit")]
        [DataRow(3, "seed")]
        public void What_a_cut_has_left_is_deleted_before_anybody_can_ask(int state, string name)
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Provisioned, TokenBench.Noon, 6, 30);
            Leave(bench.Flash, (LifeState)state);
            Assert.IsNotNull(bench.Flash.Peek(name));
            ScriptedLink line = bench.Connect();
            line.Ask(0, "INFO");
            bench.PressFor(state == 2 ? 3200 : 100);
            Assert.IsNull(bench.Flash.Peek(name));
            Assert.AreEqual(state == 2 ? 1 : 0, line.Opens);
        }

        [TestMethod]
        public void A_port_that_cannot_be_cleared_stays_shut()
        {
            // The deletion is the last operation before the port opens: fail it, and each one before it.
            int opened = 0;
            for (int n = 1; n < 40; n++)
            {
                Rig rig = new Rig(LifeState.Provisioned);
                rig.Session.Close();
                Leave(rig.Flash, LifeState.Sealed);
                rig.Flash.FailOperation = n;
                rig.Session.Open();
                Assert.IsFalse(rig.Session.IsOpen && rig.Files.Record != null && rig.Flash.Peek(UnitFile.Name) != null);
                opened += rig.Session.IsOpen ? 1 : 0;
            }

            Assert.IsTrue(opened > 0);
        }

        // The record says so, and nothing has been deleted yet.
        private static void Leave(VirtualFlash flash, LifeState state)
        {
            RecordFile records = new RecordFile(new FileStore(flash));
            TokenRecord record;
            records.Read(out record);
            records.Write(record.WithLifeState(state));
        }
    }
}
