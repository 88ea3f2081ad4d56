using Keyfob.Device.Tests;
using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Token;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>Every failure has its number, and none of them lets a code through.</summary>
    [TestClass]
    public class FaultTests
    {
        [TestMethod]
        [DataRow(1, 11)]
        [DataRow(2, 12)]
        [DataRow(3, 13)]
        public void A_clock_that_cannot_be_read(int status, int number)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.Status = (ClockStatus)status;
            bench.Press();
            AssertError(bench, number);
        }

        [TestMethod]
        public void A_clock_that_fails_while_the_code_shows_takes_the_code_away()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Clock.FailFrom = 4;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
            Assert.AreEqual((int)ScreenKind.Error, (int)bench.Screens.Last.Kind);
            Assert.AreEqual(11, bench.Screens.Last.ErrorNumber);
        }

        [TestMethod]
        public void Files_that_are_gone_are_lost_not_blank()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Flash.Reformat();
            bench.Press();
            AssertError(bench, 21);
        }

        [TestMethod]
        public void Files_that_never_were_are_told_apart_from_lost_ones_and_are_not_blank_either()
        {
            TokenBench bench = new TokenBench();
            bench.Clock.Set(TokenBench.Noon, 0);
            bench.Press();
            AssertError(bench, 22);
            bench.Screens.Forget();
            bench.Press();
            AssertError(bench, 22);
        }

        [TestMethod]
        [DataRow("token.a", 23)]
        [DataRow("seed", 25)]
        [DataRow("floor.b", 27)]
        public void A_damaged_file(string name, int number)
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
        public void A_single_file_that_is_gone(string name, int number)
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Flash.Delete(name);
            bench.Press();
            AssertError(bench, number);
        }

        [TestMethod]
        public void A_mark_that_is_gone()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Flash.Delete("floor.a");
            bench.Flash.Delete("floor.b");
            bench.Press();
            AssertError(bench, 26);
        }

        [TestMethod]
        public void A_flash_error_at_any_operation_never_shows_a_wrong_code()
        {
            for (int n = 1; n <= 40; n++)
            {
                TokenBench bench = TokenBench.WithSeed();

                // A day on, so that the mark is written too.
                bench.Time.Advance(25L * 3600 * 1000);
                bench.Flash.FailOperation = n;
                bench.Press();
                bool failed = bench.Flash.FailOperation == 0;
                if (bench.Screens.First.Kind == ScreenKind.Code)
                {
                    Keyfob.Otp.Totp totp = new Keyfob.Otp.Totp(Bytes.RfcSecret(), 6, 30);
                    Assert.AreEqual(totp.Compute(totp.Step(TokenBench.Noon + (25 * 3600))), bench.Screens.First.Code);
                }
                else
                {
                    Assert.IsTrue(failed, "an error without a cause");
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
        public void A_known_answer_that_is_not_given_blocks_this_press_and_all_later_ones()
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Sealed, TokenBench.Noon, 6, 30);
            KnownAnswer right = bench.Known;
            bench.Known = new KnownAnswer(right.Key, right.UnixSeconds, right.Code + 1);
            bench.PowerOn();
            AssertError(bench, 31);
            bench.Screens.Forget();
            bench.Press();
            AssertError(bench, 31);

            bench.Screens.Forget();
            bench.Known = right;
            bench.Press();
            Assert.AreEqual((int)ScreenKind.Code, (int)bench.Screens.First.Kind);
        }

        [TestMethod]
        public void A_retired_token()
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Retired, TokenBench.Noon, 6, 30);
            bench.Press();
            AssertError(bench, 41);
        }

        [TestMethod]
        public void An_unhandled_error_is_shown_once_and_the_token_sleeps()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Screens.ThrowAt = 3;
            bench.Press();
            Assert.AreEqual(99, bench.Screens.Last.ErrorNumber);
            Assert.AreEqual(1, bench.Screens.CountOf(ScreenKind.Error));
        }

        [TestMethod]
        public void Errors_without_end_end_in_sleep()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Screens.ThrowAt = -1;
            bench.Press();
            Assert.AreEqual(0, bench.Screens.Count);
        }

        [TestMethod]
        public void A_panel_that_does_not_answer_ends_the_wake()
        {
            TokenBench bench = TokenBench.WithSeed();
            bench.Screens.Fails = true;
            bench.Press();
            Assert.AreEqual(0, bench.Screens.Count);
            Assert.AreEqual(0L, bench.LitMs);
        }

        [TestMethod]
        public void An_error_shows_for_ten_seconds_or_until_a_press()
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
