using Keyfob.Device.Token.Tests.Token;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>What a power loss in SEAL or WIPE leaves is deleted in the next wake, before the port is opened.</summary>
    [TestClass]
    public class FinishLifeStepTests
    {
        [TestMethod]
        [DataRow(2, "unit")]
        [DataRow(3, "unit")]
        [DataRow(3, "seed")]
        public void A_key_or_seed_that_a_power_loss_has_left_is_deleted_in_the_next_wake(int state, string name)
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Provisioned, TokenBench.StartTime, 6, 30);
            WriteRecordOnly(bench.Flash, (LifeState)state);
            Assert.IsNotNull(bench.Flash.Peek(name));
            ScriptedLink link = bench.Connect();
            link.Queue(0, "INFO");
            bench.PressFor(state == 2 ? 3200 : 100);
            Assert.IsNull(bench.Flash.Peek(name));
            Assert.AreEqual(state == 2 ? 1 : 0, link.Opens);
        }

        [TestMethod]
        public void The_port_stays_closed_while_the_unit_key_of_a_sealed_token_exists()
        {
            // The deletion is the last operation before the port is opened. Each operation up to it fails once.
            int opened = 0;
            for (int n = 1; n < 40; n++)
            {
                Rig rig = new Rig(LifeState.Provisioned);
                rig.Session.Close();
                WriteRecordOnly(rig.Flash, LifeState.Sealed);
                rig.Flash.FailOperation = n;
                rig.Session.Open();
                Assert.IsFalse(rig.Session.IsOpen && rig.Files.Record != null && rig.Flash.Peek(UnitFile.Name) != null);
                opened += rig.Session.IsOpen ? 1 : 0;
            }

            Assert.IsTrue(opened > 0);
        }

        // Writes the new life state into the record without the deletion that follows, as after a power loss between them.
        private static void WriteRecordOnly(VirtualFlash flash, LifeState state)
        {
            RecordFile records = new RecordFile(new FileStore(flash));
            TokenRecord record;
            records.Read(out record);
            records.Write(record.WithLifeState(state));
        }
    }
}
