using Keyfob.Device.Token.Tests.Token;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>The port of a sealed token: when it is open while the info screen is shown.</summary>
    [TestClass]
    public class InfoPortTests
    {
        [TestMethod]
        public void The_port_of_a_sealed_token_is_open_for_the_first_8_s_of_the_info_screen()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink link = bench.Connect();
            bench.Press();
            bench.PowerOn();
            Assert.AreEqual(0, link.Opens);

            long start = bench.Time.Milliseconds;
            bench.PressFor(3200);
            Assert.AreEqual(1, link.Opens);
            Assert.AreEqual(3000L, link.OpenedAt - start);
            AssertNear(11000, link.ClosedAt - start);
            Assert.AreEqual(33000L, bench.LitMs);

            // The next screen closes the port, before the panel is switched off.
            VirtualButton button = bench.NewButton();
            start = bench.Time.Milliseconds;
            button.PressFor(start, 3200, 0);
            button.PressFor(start + 8000, 100, 0);
            bench.Boot(WakeCause.Button, button);
            Assert.AreEqual((int)ScreenKind.DisplayTest, (int)bench.Screens.Last.Kind);
            AssertNear(8100, link.ClosedAt - start);
            AssertNear(11100, bench.LitMs);
        }

        [TestMethod]
        public void After_those_8_s_the_token_sleeps_lightly_until_the_end_of_the_30_s()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Connect();
            bench.PressFor(3200);
            Assert.AreEqual(33000L, bench.LitMs);
            Assert.IsTrue(bench.Sleep.LightSleepMs >= 22000 + 2900, "in light sleep for " + bench.Sleep.LightSleepMs.ToString());
        }

        // When the requests are sent, from the wake on; when the port is closed and when the panel is off.
        [TestMethod]
        [DataRow(4000, 4000, 14000, 33000)]
        [DataRow(10500, 10500, 20500, 33000)]
        [DataRow(10500, 20000, 30000, 33000)]
        [DataRow(10500, 28000, 20500, 33000)]
        public void After_each_request_the_port_is_open_for_another_10_s(int first, int second, int closed, int litMs)
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink link = bench.Connect();
            link.Queue(first, "INFO");
            link.Queue(second, "INFO");
            bench.PressFor(3200);
            Assert.AreEqual("sealed", Tool.Field(link[0], "life"));
            AssertNear(closed, link.ClosedAt - bench.BootedAt);
            AssertNear(litMs, bench.LitMs);
        }

        [TestMethod]
        public void The_info_screen_of_a_session_is_shown_as_long_as_the_port_is_open()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink link = bench.Connect();
            for (int i = 1; i <= 5; i++)
            {
                link.Queue(3000 + (i * 7000), "INFO");
            }

            bench.PressFor(3200);
            Assert.AreEqual(5, link.Answered);
            AssertNear(48000, link.ClosedAt - bench.BootedAt);
            AssertNear(48000, bench.LitMs);
        }

        [TestMethod]
        public void Another_hold_opens_the_port_again_for_8_s_and_shows_the_info_screen_for_30_s()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink link = bench.Connect();
            link.Queue(24000, "INFO");
            VirtualButton button = bench.NewButton();
            long start = bench.Time.Milliseconds;
            button.PressFor(start, 3200, 0);
            button.PressFor(start + 20000, 3200, 0);
            bench.Boot(WakeCause.Button, button);
            Assert.AreEqual(2, link.Opens);
            Assert.AreEqual(23000L, link.OpenedAt - start);
            Assert.AreEqual("sealed", Tool.Field(link[0], "life"));
            AssertNear(34000, link.ClosedAt - start);
            AssertNear(53000, bench.LitMs);
        }

        [TestMethod]
        public void A_wake_with_requests_without_end_lasts_at_most_180_s()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink link = bench.Connect();
            for (int i = 1; i <= 30; i++)
            {
                link.Queue(3000 + (i * 7000), "INFO");
            }

            bench.PressFor(3200);
            AssertNear(180000, bench.LitMs);
        }

        private static void AssertNear(long expected, long actual)
        {
            Assert.IsTrue(actual >= expected - 10 && actual <= expected + 60, actual.ToString());
        }
    }
}
