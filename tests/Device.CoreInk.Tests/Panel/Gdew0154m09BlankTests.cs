using System;
using Keyfob.Drivers;
using Keyfob.Hal;
using nanoFramework.TestFramework;

namespace Keyfob.Device.CoreInk.Tests.Panel
{
    /// <summary>Nothing of a picture is left on the panel, whatever ended the wake that showed it.</summary>
    [TestClass]
    public class Gdew0154m09BlankTests
    {
        [TestMethod]
        public void TurnOff_leaves_a_white_panel_without_shadows_and_a_controller_in_deep_sleep()
        {
            PaperRig rig = new PaperRig();
            rig.Light(1);
            rig.Draw(2);
            Assert.IsTrue(rig.Panel.Update());
            Assert.IsFalse(rig.Mark.IsBlank, "a picture is marked while it is shown");
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.IsBlankAndAsleep();
            CollectionAssert.AreEqual(new byte[5000], rig.Panel.Pages);
            rig.IsClean();
        }

        [TestMethod]
        public void A_quick_refresh_to_white_would_leave_shadows()
        {
            PaperRig rig = new PaperRig();
            rig.Light(1);
            Array.Clear(rig.Panel.Pages, 0, rig.Panel.Pages.Length);
            Assert.IsTrue(rig.Panel.Update());
            Assert.IsFalse(rig.Chip.Pixels.IsBlank);
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.IsBlankAndAsleep();
        }

        [TestMethod]
        public void The_mark_is_changed_before_the_first_pixel_and_after_the_last()
        {
            PaperRig rig = new PaperRig();
            int[] seen = new int[2];
            rig.Chip.PictureShown += _ => seen[rig.Mark.IsBlank ? 1 : 0]++;
            rig.Light(1);
            rig.Draw(2);
            Assert.IsTrue(rig.Panel.Update());
            int commits = rig.Flash.Commits;
            Assert.IsTrue(rig.Panel.TurnOff());
            Assert.AreEqual(3, seen[0], "three refreshes, and all of them while a picture was marked");
            Assert.AreEqual(0, seen[1]);
            Assert.AreEqual(commits + 1, rig.Flash.Commits);
        }

        [TestMethod]
        public void A_panel_that_is_blank_and_not_used_is_left_alone()
        {
            PaperRig rig = new PaperRig();
            int commits = rig.Flash.Commits;
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.Panel.PowerUp();
            Assert.IsTrue(rig.Panel.TurnOff());
            Assert.AreEqual(0, rig.Chip.BytesOnWire);
            Assert.AreEqual(commits, rig.Flash.Commits);
            rig.IsClean();
        }

        [TestMethod]
        public void A_panel_that_was_made_ready_and_shows_nothing_goes_to_sleep_without_a_refresh()
        {
            PaperRig rig = new PaperRig();
            Assert.IsTrue(rig.Panel.AwaitReady());
            Assert.IsTrue(rig.Panel.TurnOff());
            Assert.AreEqual(0, rig.Chip.FullRefreshes + rig.Chip.QuickRefreshes);
            rig.IsBlankAndAsleep();
            rig.IsClean();
        }

        [TestMethod]
        public void A_second_wake_in_the_same_run_begins_anew()
        {
            PaperRig rig = new PaperRig();
            rig.Light(1);
            Assert.IsTrue(rig.Panel.TurnOff());
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.Light(2);
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.IsBlankAndAsleep();
            rig.IsClean();
        }

        [TestMethod]
        public void A_panel_that_is_not_known_to_be_blank_is_blanked_before_it_shows_anything()
        {
            PaperRig rig = new PaperRig();
            rig.Light(1);
            rig.LosePower();
            Assert.IsFalse(rig.Chip.Pixels.IsBlank, "e-paper keeps its picture");
            Assert.IsTrue(rig.Panel.AwaitReady());
            Assert.IsTrue(rig.Chip.Pixels.IsBlank);
            Assert.AreEqual(2, rig.Chip.FullRefreshes, "to black and to white");
            rig.Light(2);
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.IsBlankAndAsleep();
            rig.IsClean();
        }

        [TestMethod]
        public void TurnOff_alone_blanks_the_picture_of_an_earlier_wake()
        {
            PaperRig rig = new PaperRig();
            rig.Light(1);
            rig.LosePower();
            Assert.IsTrue(rig.Panel.TurnOff());
            rig.IsBlankAndAsleep();
            rig.IsClean();
        }

        [TestMethod]
        public void After_a_power_loss_at_any_millisecond_the_next_wake_leaves_a_blank_panel()
        {
            for (int lossAt = 0; lossAt < 3000; lossAt += 13)
            {
                PaperRig rig = new PaperRig();
                LosingDelay delay = new LosingDelay(rig.Time, lossAt, rig.Chip.LosePower, rig.Flash.PowerDown);
                Gdew0154m09 panel = rig.New(delay);
                for (int i = 0; i < panel.Pages.Length; i++)
                {
                    panel.Pages[i] = (byte)(i * 37);
                }

                if (panel.TurnOn())
                {
                    panel.Pages[100] ^= 0xFF;
                    panel.Update();
                    panel.TurnOff();
                }

                rig.LosePower();
                Assert.IsTrue(rig.Chip.Pixels.IsBlank || !rig.Mark.IsBlank, "a panel that counts as blank must be blank");
                Assert.IsTrue(rig.Panel.TurnOff());
                rig.IsBlankAndKnown();
            }
        }

        [TestMethod]
        public void After_a_power_loss_while_the_panel_is_blanked_the_wake_after_that_blanks_it()
        {
            for (int lossAt = 0; lossAt < 2300; lossAt += 49)
            {
                PaperRig rig = new PaperRig();
                rig.Light(1);
                rig.LosePower();
                rig.New(new LosingDelay(rig.Time, rig.Time.Milliseconds + lossAt, rig.Chip.LosePower, rig.Flash.PowerDown)).TurnOff();
                rig.LosePower();
                Assert.IsTrue(rig.Chip.Pixels.IsBlank || !rig.Mark.IsBlank);
                Assert.IsTrue(rig.Panel.TurnOff());
                rig.IsBlankAndKnown();
            }
        }

        [TestMethod]
        public void A_flash_that_cannot_be_written_does_not_keep_the_panel_from_showing_and_blanking()
        {
            PaperRig rig = new PaperRig();
            rig.Flash.PowerDown();
            rig.Light(1);
            Assert.IsTrue(rig.Panel.TurnOff());
            Assert.IsTrue(rig.Chip.Pixels.IsBlank);
            Assert.IsTrue(rig.Chip.IsAsleep);
            rig.IsClean();
        }

        /// <summary>Waits in virtual time and calls two methods when a moment is reached. Nothing that is done after it reaches the hardware.</summary>
        private sealed class LosingDelay : IDelay
        {
            private readonly Virtual.Time.VirtualTime _time;
            private readonly long _at;
            private readonly Action _first;
            private readonly Action _second;
            private bool _isDone;

            internal LosingDelay(Virtual.Time.VirtualTime time, long at, Action first, Action second)
            {
                _time = time;
                _at = at;
                _first = first;
                _second = second;
            }

            public void Wait(int milliseconds)
            {
                long end = _time.Milliseconds + milliseconds;
                if (!_isDone && end >= _at)
                {
                    _isDone = true;
                    _time.Advance(_at > _time.Milliseconds ? _at - _time.Milliseconds : 0);
                    _first();
                    _second();
                }

                _time.Advance(end - _time.Milliseconds);
            }
        }
    }
}
