using Keyfob.Device.Tests;
using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>Faults, and the error number that the panel shows for each.</summary>
    [TestClass]
    public class FaultTests
    {
        [TestMethod]
        [DataRow(1, 11)]
        [DataRow(2, 12)]
        [DataRow(3, 13)]
        public void A_clock_without_a_valid_time_shows_its_error_and_no_code(int status, int number)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.Status = (ClockStatus)status;
            bench.Press();
            AssertError(bench, number);
        }

        [TestMethod]
        public void A_clock_that_fails_while_a_code_is_shown_replaces_the_code_by_error_11()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.FailFrom = 4;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.AreEqual((int)ScreenKind.Error, (int)bench.Screens.Last.Kind);
            Assert.AreEqual(11, bench.Screens.Last.ErrorNumber);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        public void A_token_whose_files_are_all_missing_shows_error_21(int presses)
        {
            TokenBench bench = TokenBench.WithSeed();
            for (int i = 0; i < presses; i++)
            {
                bench.Press();
            }

            bench.Screens.Clear();
            bench.Flash.Reformat();
            bench.Press();
            AssertError(bench, 21);
        }

        [TestMethod]
        public void A_token_that_was_never_prepared_shows_error_22_at_each_press()
        {
            TokenBench bench = new TokenBench();
            bench.Clock.Set(TokenBench.StartTime, 0);
            bench.Press();
            AssertError(bench, 22);
            bench.Screens.Clear();
            bench.Press();
            AssertError(bench, 22);
        }

        [TestMethod]
        [DataRow("token.a", 23)]
        [DataRow("seed", 25)]
        [DataRow("floor.a", 27)]
        public void A_corrupt_file_shows_its_error_and_no_code(string name, int number)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Flash.Corrupt(name, 12, 0x01);
            bench.Press();
            AssertError(bench, number);
        }

        [TestMethod]
        [DataRow("seed", 24)]
        [DataRow("floor.a", 28)]
        [DataRow("token.a", 28)]
        public void A_single_missing_file_shows_its_error_and_no_code(string name, int number)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Flash.Delete(name);
            bench.Press();
            AssertError(bench, number);
        }

        [TestMethod]
        public void A_missing_time_floor_shows_error_26_and_no_code()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Flash.Delete("floor.a");
            bench.Flash.Delete("floor.b");
            bench.Press();
            AssertError(bench, 26);
        }

        [TestMethod]
        public void After_a_flash_error_at_any_operation_error_28_or_the_expected_code_is_shown()
        {
            for (int n = 1; n <= 40; n++)
            {
                TokenBench bench = TokenBench.WithSeed();

                // A day later, so that the time floor is written too.
                bench.Time.Advance(25L * 3600 * 1000);
                bench.Flash.FailOperation = n;
                bench.Press();
                bool failed = bench.Flash.FailOperation == 0;
                if (bench.Screens.First.Kind == ScreenKind.Code)
                {
                    Keyfob.Otp.Totp totp = new Keyfob.Otp.Totp(Bytes.RfcSecret(), 6, 30);
                    Assert.AreEqual(totp.Compute(totp.Step(TokenBench.StartTime + (25 * 3600))), bench.Screens.First.Code);
                }
                else
                {
                    Assert.IsTrue(failed, "an error was shown without a flash error");
                    AssertError(bench, 28);
                }

                if (!failed)
                {
                    return;
                }
            }

            Assert.IsTrue(false, "a press takes more than 40 file operations");
        }

        [TestMethod]
        public void A_failed_known_answer_test_shows_error_31_until_the_test_passes()
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Sealed, TokenBench.StartTime, 6, 30);
            KnownAnswer expected = bench.Known;
            bench.Known = new KnownAnswer(expected.Key, expected.UnixSeconds, expected.Code + 1);
            bench.PowerOn();
            AssertError(bench, 31);
            bench.Screens.Clear();
            bench.Press();
            AssertError(bench, 31);

            bench.Screens.Clear();
            bench.Known = expected;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_self_test_that_has_passed_is_repeated_at_power_on_only()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Known = new KnownAnswer(bench.Known.Key, bench.Known.UnixSeconds, bench.Known.Code + 1);
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            bench.Screens.Clear();
            bench.PowerOn();
            AssertError(bench, 31);
        }

        [TestMethod]
        public void A_retired_token_shows_error_41_and_no_code()
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Retired, TokenBench.StartTime, 6, 30);
            bench.Press();
            AssertError(bench, 41);
        }

        [TestMethod]
        public void After_an_unhandled_exception_error_99_is_shown_once_and_the_token_sleeps()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Screens.ThrowAt = 3;
            bench.Press();
            Assert.AreEqual(99, bench.Screens.Last.ErrorNumber);
            Assert.AreEqual(1, bench.Screens.CountOf(ScreenKind.Error));
        }

        [TestMethod]
        public void Two_exceptions_while_the_port_is_open_close_it()
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Blank, TokenBench.StartTime, 6, 30);
            bench.Connect();
            bench.Screens.ThrowsFrom = 2;
            VirtualButton button = bench.NewButton();
            button.PressFor(bench.Time.Milliseconds + 2000, 3200, 0);
            bench.Boot(WakeCause.PowerOn, button);
            Assert.AreEqual(1, bench.Scripted.Opens);
            Assert.AreEqual(1, bench.Screens.Count);
        }

        [TestMethod]
        public void When_every_screen_throws_nothing_is_shown_and_the_token_sleeps()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Screens.ThrowAt = -1;
            bench.Press();
            Assert.AreEqual(0, bench.Screens.Count);
        }

        [TestMethod]
        public void When_the_panel_does_not_answer_the_wake_ends_at_once()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Screens.Fails = true;
            bench.Press();
            Assert.AreEqual(0, bench.Screens.Count);
            Assert.AreEqual(0L, bench.LitMs);
        }

        [TestMethod]
        public void An_error_is_shown_for_10_s()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.Status = ClockStatus.Stopped;
            bench.Press();
            Assert.AreEqual(10000L, bench.LitMs);
        }

        private static void AssertError(TokenBench bench, int number)
        {
            Assert.AreEqual(0, bench.Screens.CountOf(ScreenKind.Code), "a code was shown");
            Assert.AreEqual((int)ScreenKind.Error, (int)bench.Screens.First.Kind);
            Assert.AreEqual(number, bench.Screens.First.ErrorNumber);
        }
    }
}
