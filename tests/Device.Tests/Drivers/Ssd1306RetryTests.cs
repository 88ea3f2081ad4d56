using Keyfob.Drivers;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>A transfer that fails is made again.</summary>
    [TestClass]
    public class Ssd1306RetryTests
    {
        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        public void Any_transfer_of_a_turn_on_may_fail(int failures)
        {
            int transfers = new PanelRig(32).TurnOnTransfers;
            for (int n = 1; n <= transfers; n++)
            {
                PanelRig rig = new PanelRig(32);
                Pictures.Draw(rig.Panel.Pages, n);
                rig.Chip.Faults.Next = n;
                rig.Chip.Faults.InARow = failures;
                Assert.IsTrue(rig.Panel.TurnOn());
                CollectionAssert.AreEqual(rig.Panel.Pages, rig.Shown.First);
                rig.IsClean();
            }
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        public void Any_transfer_of_an_update_may_fail(int failures)
        {
            for (int n = 1; n <= 4; n++)
            {
                PanelRig rig = PanelRig.Lit(32, 1);
                rig.Panel.Pages[5] ^= 0xFF;
                rig.Panel.Pages[9] ^= 0xFF;
                rig.Panel.Pages[300] ^= 0xFF;
                rig.Chip.Faults.Next = n;
                rig.Chip.Faults.InARow = failures;
                Assert.IsTrue(rig.Panel.Update());
                rig.ShowsPages();
                rig.IsClean();
            }
        }

        [TestMethod]
        public void After_an_update_that_was_lost_the_next_one_sends_everything()
        {
            PanelRig rig = PanelRig.Lit(32, 1);
            rig.Panel.Pages[5] ^= 0xFF;
            rig.Chip.Faults.Next = 2;
            rig.Chip.Faults.InARow = 3;
            Assert.IsFalse(rig.Panel.Update());
            rig.Chip.Faults.Next = 0;
            int bytes = rig.Chip.BytesOnWire;
            Assert.IsTrue(rig.Panel.Update());
            Assert.IsTrue(rig.Chip.BytesOnWire - bytes > 512, "all pages");
            rig.ShowsPages();
        }

        [TestMethod]
        [DataRow(1, 3)]
        [DataRow(100, 3)]
        [DataRow(200, 3)]
        [DataRow(300, 2)]
        [DataRow(1000, 2)]
        public void A_panel_that_does_not_answer_gets_at_most_three_tries_and_300_ms_of_retries(int transferMs, int tries)
        {
            VirtualTime time = new VirtualTime();
            DeadBus bus = new DeadBus(time, transferMs);
            Ssd1306 panel = new Ssd1306(bus, new PanelRig(32).Chip, time, time, 32, 1, 0);
            Assert.IsFalse(panel.TurnOn());
            Assert.AreEqual(tries, bus.Transfers);
        }

        [TestMethod]
        public void The_time_of_the_retries_is_counted_over_the_whole_wake()
        {
            VirtualTime time = new VirtualTime();
            DeadBus bus = new DeadBus(time, 200);
            Ssd1306 panel = new Ssd1306(bus, new PanelRig(32).Chip, time, time, 32, 1, 0);
            Assert.IsFalse(panel.TurnOn());
            Assert.IsFalse(panel.TurnOn());
            Assert.IsFalse(panel.TurnOn());
            Assert.AreEqual(3 + 1 + 1, bus.Transfers, "400 ms of retries are over the limit");
        }

        /// <summary>A bus on which every transfer fails after some time.</summary>
        private sealed class DeadBus : II2cDevice
        {
            private readonly VirtualTime _time;
            private readonly int _transferMs;

            internal DeadBus(VirtualTime time, int transferMs)
            {
                _time = time;
                _transferMs = transferMs;
            }

            internal int Transfers { get; private set; }

            public I2cStatus Write(byte[] buffer, int length)
            {
                Transfers++;
                _time.Advance(_transferMs);
                return I2cStatus.NotAcknowledged;
            }

            public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
            {
                return Write(writeBuffer, writeLength);
            }
        }
    }
}
