using Keyfob.Drivers;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class BatteryGaugeTests
    {
        [TestMethod]
        [DataRow(10, 6600)]
        [DataRow(1800, 6600)]
        [DataRow(2000, 6600)]
        [DataRow(2601, 6600)]
        [DataRow(3000, 6600)]
        [DataRow(3333, 6600)]
        [DataRow(6600, 6600)]
        [DataRow(3000, 4000)]
        [DataRow(9999, 10000)]
        [DataRow(10000, 10000)]
        public void A_measurement_is_exact_to_a_step_of_the_converter(int millivolts, int fullScale)
        {
            VirtualTime time = new VirtualTime();
            VirtualDivider divider = new VirtualDivider(fullScale, millivolts);
            BatteryGauge gauge = new BatteryGauge(divider, divider, true, time, fullScale, 2600, 2000);
            int measured;
            Assert.IsTrue(gauge.TryRead(out measured));
            int error = millivolts - measured;
            Assert.IsTrue(error >= 0 && error <= 3, "rounding loses at most a step of the converter and one of the division");
            Assert.IsFalse(divider.IsConnected);
            Assert.IsTrue(time.Milliseconds <= 10);
        }

        [TestMethod]
        public void The_limits_are_those_of_the_constructor()
        {
            VirtualTime time = new VirtualTime();
            VirtualDivider divider = new VirtualDivider(6600, 3000);
            BatteryGauge gauge = new BatteryGauge(divider, divider, true, time, 6600, 2600, 2000);
            Assert.AreEqual(2600, gauge.LowMillivolts);
            Assert.AreEqual(2000, gauge.EmptyMillivolts);
        }

        [TestMethod]
        public void The_constructor_does_not_connect_the_divider()
        {
            VirtualTime time = new VirtualTime();
            ListedReadings board = new ListedReadings(new int[] { 500 });
            BatteryGauge gauge = new BatteryGauge(board, board, true, time, 6600, 2600, 2000);
            Assert.AreEqual(0, board.Writes);
            Assert.AreEqual(0, board.Reads);
            Assert.AreEqual(0L, time.Milliseconds);
            Assert.IsNotNull(gauge);
        }

        [TestMethod]
        public void A_measurement_is_the_mean_of_several_conversions()
        {
            VirtualTime time = new VirtualTime();
            ListedReadings board = new ListedReadings(new int[] { 480, 520, 460, 540 });
            int measured;
            Assert.IsTrue(new BatteryGauge(board, board, true, time, 6000, 2600, 2000).TryRead(out measured));
            Assert.AreEqual(3000, measured);
            Assert.IsTrue(board.Reads >= 4);
        }

        [TestMethod]
        public void A_conversion_of_0_is_a_reading_like_any_other()
        {
            VirtualTime time = new VirtualTime();
            ListedReadings board = new ListedReadings(new int[] { 0, 1000 });
            int measured;
            Assert.IsTrue(new BatteryGauge(board, board, true, time, 6000, 2600, 2000).TryRead(out measured));
            Assert.AreEqual(3000, measured);
        }

        [TestMethod]
        public void More_than_10_V_is_a_fault()
        {
            VirtualTime time = new VirtualTime();
            ListedReadings board = new ListedReadings(new int[] { 1000 });
            int measured;
            Assert.IsFalse(new BatteryGauge(board, board, true, time, 10001, 2600, 2000).TryRead(out measured));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(3)]
        [DataRow(7)]
        public void One_failed_conversion_fails_the_measurement_and_disconnects(int which)
        {
            VirtualTime time = new VirtualTime();
            int[] readings = { 500, 500, 500, 500, 500, 500, 500, 500 };
            readings[which] = -1;
            ListedReadings board = new ListedReadings(readings);
            int measured;
            Assert.IsFalse(new BatteryGauge(board, board, true, time, 6000, 2600, 2000).TryRead(out measured));
            Assert.AreEqual(0, measured);
            Assert.AreEqual(2, board.Writes);
            Assert.IsFalse(board.Level);
        }

        [TestMethod]
        public void A_reading_above_full_scale_is_a_fault()
        {
            VirtualTime time = new VirtualTime();
            ListedReadings board = new ListedReadings(new int[] { 1001 });
            int measured;
            Assert.IsFalse(new BatteryGauge(board, board, true, time, 6000, 2600, 2000).TryRead(out measured));
            Assert.IsFalse(board.Level);
        }

        [TestMethod]
        public void A_failed_converter_is_reported_and_the_divider_disconnected()
        {
            VirtualTime time = new VirtualTime();
            VirtualDivider divider = new VirtualDivider(6600, 3000);
            BatteryGauge gauge = new BatteryGauge(divider, divider, true, time, 6600, 2600, 2000);
            int measured;
            divider.Fails = true;
            Assert.IsFalse(gauge.TryRead(out measured));
            Assert.AreEqual(0, measured);
            Assert.IsFalse(divider.IsConnected);

            divider.Fails = false;
            Assert.IsTrue(gauge.TryRead(out measured));
        }

        [TestMethod]
        public void Without_a_connected_divider_TryRead_returns_false()
        {
            VirtualTime time = new VirtualTime();
            VirtualDivider divider = new VirtualDivider(6600, 3000);
            ListedReadings elsewhere = new ListedReadings(new int[] { 0 });
            int measured;
            Assert.IsFalse(new BatteryGauge(divider, elsewhere, true, time, 6600, 2600, 2000).TryRead(out measured));
            Assert.AreEqual(0, measured);
        }

        [TestMethod]
        public void A_measurement_waits_until_the_divider_has_settled()
        {
            VirtualTime time = new VirtualTime();
            time.Advance(5000);
            SlowDivider divider = new SlowDivider(time, new VirtualDivider(6600, 3300));
            int measured;
            Assert.IsTrue(new BatteryGauge(divider, divider, true, time, 6600, 2600, 2000).TryRead(out measured));
            Assert.IsTrue(measured >= 3297 && measured <= 3300);
        }

        [TestMethod]
        public void The_switch_is_driven_to_the_boards_active_level()
        {
            VirtualTime time = new VirtualTime();
            VirtualDivider divider = new VirtualDivider(6600, 3000);
            int measured;
            Assert.IsTrue(new BatteryGauge(divider, new InvertedOutput(divider), false, time, 6600, 2600, 2000).TryRead(out measured));
            Assert.IsFalse(divider.IsConnected);
            Assert.IsFalse(new BatteryGauge(divider, divider, false, time, 6600, 2600, 2000).TryRead(out measured), "the wrong level connects nothing");
        }
    }
}
