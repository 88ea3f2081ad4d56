using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>A panel that does not answer, from the start or from some moment on.</summary>
    [TestClass]
    public class PanelLostTests
    {
        [TestMethod]
        public void A_short_press_ends_the_wake_at_its_release()
        {
            TokenBench bench = Without(LifeState.Sealed);
            bench.Press();
            Assert.AreEqual(0, bench.Screens.Count);
            Assert.IsTrue(bench.Time.Milliseconds - bench.BootedAt <= 130, "awake for " + (bench.Time.Milliseconds - bench.BootedAt).ToString());
            Assert.AreEqual(0L, bench.LitMs, "the panel keeps its supply");
        }

        [TestMethod]
        public void A_sealed_token_that_is_held_for_3_s_opens_its_port_and_reports_the_lost_panel()
        {
            TokenBench bench = Without(LifeState.Sealed);
            ScriptedLink link = bench.Connect();
            link.Queue(0, "INFO");
            long start = bench.Time.Milliseconds;
            bench.PressFor(3200);
            Assert.AreEqual(3000L, link.OpenedAt - start);
            Assert.AreEqual("lost", Tool.Field(link[0], "panel"));
            Assert.AreEqual("0", Tool.Field(link[0], "err"));
            Assert.AreEqual(0, bench.Screens.Count);
        }

        [TestMethod]
        public void Up_to_the_hold_the_token_sleeps_lightly()
        {
            TokenBench bench = Without(LifeState.Sealed);
            bench.PressFor(2900);
            Assert.IsTrue(bench.Sleep.LightSleepMs >= 2800, bench.Sleep.LightSleepMs.ToString());
        }

        [TestMethod]
        public void A_blank_token_stays_awake_for_its_60_s_and_reports_the_lost_panel()
        {
            TokenBench bench = Without(LifeState.Blank);
            ScriptedLink link = bench.Connect();
            link.Queue(100, "INFO");
            bench.PowerOn();
            Assert.AreEqual("lost", Tool.Field(link[0], "panel"));
            Assert.IsTrue(link.ClosedAt - bench.BootedAt >= 60000, link.ClosedAt.ToString());
        }

        [TestMethod]
        public void With_a_panel_INFO_reports_ok()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink link = bench.Connect();
            link.Queue(0, "INFO");
            bench.PressFor(3200);
            Assert.AreEqual("ok", Tool.Field(link[0], "panel"));
        }

        [TestMethod]
        public void A_sealed_token_without_a_panel_can_be_wiped()
        {
            TokenBench bench = Without(LifeState.Sealed);
            ScriptedLink link = bench.Connect();
            link.QueueSigned(0, "WIPE");
            VirtualButton button = bench.NewButton();
            long start = bench.Time.Milliseconds;
            button.PressFor(start, 3500, 0);
            button.PressFor(start + 5000, 10200, 0);
            bench.Boot(WakeCause.Button, button);
            Assert.AreEqual("OK life=retired", link[0]);
        }

        [TestMethod]
        public void A_panel_that_is_lost_on_the_info_screen_does_not_end_the_session()
        {
            TokenBench bench = TokenBench.WithSeed();
            ScriptedLink link = bench.Connect();
            link.Queue(6000, "INFO");
            bench.Screens.FailsFrom = 3;
            bench.PressFor(3200);
            Assert.AreEqual((int)ScreenKind.Info, (int)bench.Screens.Last.Kind);
            Assert.AreEqual("lost", Tool.Field(link[0], "panel"));
        }

        [TestMethod]
        public void A_lost_panel_is_not_tried_again_in_the_same_wake()
        {
            // A failing transfer may take a second, in which the port is not read.
            TokenBench bench = Without(LifeState.Sealed);
            bench.PressFor(3200);
            Assert.AreEqual(1, bench.Screens.Failures);
        }

        [TestMethod]
        public void The_next_wake_tries_the_panel_again()
        {
            TokenBench bench = Without(LifeState.Sealed);
            bench.Press();
            bench.Screens.Fails = false;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        private static TokenBench Without(LifeState state)
        {
            TokenBench bench = state == LifeState.Sealed ? TokenBench.WithSeed() : new TokenBench();
            if (state != LifeState.Sealed)
            {
                bench.Prepare(state, TokenBench.StartTime, 6, 30);
            }

            bench.Screens.Fails = true;
            return bench;
        }
    }
}
