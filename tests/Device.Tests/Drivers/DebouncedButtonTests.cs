using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    [TestClass]
    public class DebouncedButtonTests
    {
        [TestMethod]
        public void A_button_that_is_not_pressed_reports_no_event()
        {
            ButtonRig rig = new ButtonRig();
            rig.Boot(false);
            rig.PollUntil(1000, 1);
            rig.Saw(0, 0);
            Assert.IsFalse(rig.Button.IsDown);
            Assert.IsFalse(rig.Button.IsSettling);
            Assert.AreEqual(0L, rig.Held);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(5)]
        [DataRow(20)]
        public void A_press_and_its_release_are_reported_once_after_the_debounce_time(int step)
        {
            ButtonRig rig = new ButtonRig();
            rig.Contact.PressFor(100, 300, 0);
            rig.Boot(false);
            rig.PollUntil(1000, step);
            rig.Saw(1, 1);
            Assert.AreEqual(120L, rig.PressedAt);
            Assert.AreEqual(420L, rig.ReleasedAt);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(4)]
        [DataRow(9)]
        public void Bounces_are_not_reported(int bounces)
        {
            ButtonRig rig = new ButtonRig();
            rig.Contact.PressFor(100, 300, bounces);
            rig.Boot(false);
            rig.PollUntil(1000, 1);
            rig.Saw(1, 1);
            Assert.AreEqual(120L + (2 * bounces), rig.PressedAt, "counted from the last bounce");
            Assert.AreEqual(420L + (2 * bounces), rig.ReleasedAt);
        }

        [TestMethod]
        [DataRow(1, false)]
        [DataRow(19, false)]
        [DataRow(20, false)]
        [DataRow(21, true)]
        [DataRow(40, true)]
        public void A_press_shorter_than_the_debounce_time_is_a_glitch(int milliseconds, bool counts)
        {
            ButtonRig rig = new ButtonRig();
            rig.Contact.PressFor(100, milliseconds, 0);
            rig.Boot(false);
            rig.PollUntil(1000, 1);
            rig.Saw(counts ? 1 : 0, counts ? 1 : 0);
            Assert.IsFalse(rig.Button.IsSettling);
        }

        [TestMethod]
        public void A_glitch_in_a_long_press_is_ignored()
        {
            ButtonRig rig = new ButtonRig();
            rig.Contact.PressAt(100);
            rig.Contact.ReleaseAt(500);
            rig.Contact.PressAt(515);
            rig.Boot(false);
            rig.PollUntil(1100, 1);
            rig.Saw(1, 0);
            Assert.AreEqual(1000L, rig.Held);
        }

        [TestMethod]
        public void The_held_time_is_from_the_first_sample_of_the_press_to_that_of_the_release()
        {
            ButtonRig rig = new ButtonRig();
            rig.Contact.PressFor(100, 300, 0);
            rig.Boot(false);
            rig.PollUntil(119, 1);
            Assert.AreEqual(0L, rig.Held, "not yet a press");
            rig.PollUntil(120, 1);
            Assert.AreEqual(20L, rig.Held);
            rig.PollUntil(399, 1);
            Assert.AreEqual(299L, rig.Held);
            rig.PollUntil(415, 1);
            Assert.AreEqual(300L, rig.Held, "the debounce time of the release does not count");
            rig.PollUntil(420, 1);
            rig.Saw(1, 1);
            Assert.AreEqual(0L, rig.Held);
        }

        [TestMethod]
        public void IsSettling_is_true_until_a_change_is_debounced()
        {
            ButtonRig rig = new ButtonRig();
            rig.Contact.PressFor(100, 300, 0);
            rig.Boot(false);
            rig.PollUntil(99, 1);
            Assert.IsFalse(rig.Button.IsSettling);
            rig.PollUntil(100, 1);
            Assert.IsTrue(rig.Button.IsSettling);
            Assert.IsTrue(rig.Button.IsDown, "the last sample, settled or not");
            rig.PollUntil(120, 1);
            Assert.IsFalse(rig.Button.IsSettling);
            rig.PollUntil(400, 1);
            Assert.IsTrue(rig.Button.IsSettling);
            Assert.IsFalse(rig.Button.IsDown);
        }

        [TestMethod]
        public void The_press_that_woke_the_chip_is_held_and_released_without_a_press_event()
        {
            ButtonRig rig = new ButtonRig();
            rig.Contact.PressAt(0);
            rig.Contact.ReleaseAt(1000);
            rig.Time.Advance(300);
            rig.Boot(true);
            Assert.IsTrue(rig.Button.IsDown);
            rig.PollUntil(900, 1);
            rig.Saw(0, 0);
            Assert.AreEqual(600L, rig.Held, "counted from the boot");
            rig.PollUntil(1500, 1);
            rig.Saw(0, 1);
            Assert.AreEqual(1020L, rig.ReleasedAt);
        }

        [TestMethod]
        public void A_wake_press_that_is_already_over_is_released_with_a_held_time_of_0()
        {
            ButtonRig rig = new ButtonRig();
            rig.Contact.PressFor(0, 50, 0);
            rig.Time.Advance(300);
            rig.Boot(true);
            Assert.IsFalse(rig.Button.IsDown);
            rig.PollUntil(310, 1);
            rig.Saw(0, 0);
            Assert.AreEqual(0L, rig.Held);
            rig.PollUntil(600, 1);
            rig.Saw(0, 1);
            Assert.AreEqual(320L, rig.ReleasedAt);
        }

        [TestMethod]
        public void A_button_that_is_down_at_boot_reports_no_press()
        {
            ButtonRig rig = new ButtonRig();
            rig.Contact.PressAt(0);
            rig.Contact.ReleaseAt(1000);
            rig.Boot(false);
            rig.PollUntil(500, 1);
            rig.Saw(0, 0);
            Assert.AreEqual(500L, rig.Held);
            rig.PollUntil(1500, 1);
            rig.Saw(0, 1);
        }

        [TestMethod]
        public void A_second_press_after_a_wake_press_is_reported()
        {
            ButtonRig rig = new ButtonRig();
            rig.Contact.PressFor(0, 200, 5);
            rig.Contact.PressFor(600, 200, 5);
            rig.Boot(true);
            rig.PollUntil(1500, 1);
            rig.Saw(1, 2);
        }

        [TestMethod]
        public void A_change_between_two_far_polls_is_confirmed_by_the_second()
        {
            ButtonRig rig = new ButtonRig();
            rig.Contact.PressAt(100);
            rig.Boot(false);
            rig.PollUntil(200, 200);
            rig.Saw(0, 0);
            Assert.IsTrue(rig.Button.IsSettling);
            rig.PollUntil(220, 20);
            rig.Saw(1, 0);
            Assert.AreEqual(20L, rig.Held, "known to be down since the first poll that saw it");
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void A_press_is_the_boards_active_level(bool activeLow)
        {
            VirtualTime time = new VirtualTime();
            VirtualButton contact = new VirtualButton(time);
            contact.PressFor(100, 300, 0);
            DebouncedButton button = activeLow
                ? new DebouncedButton(contact, true, false, 0)
                : new DebouncedButton(new InvertedInput(contact), false, false, 0);
            Assert.IsFalse(button.IsDown);
            Assert.AreEqual((int)ButtonEvent.None, (int)button.Poll(0));
            time.Advance(100);
            Assert.AreEqual((int)ButtonEvent.None, (int)button.Poll(100));
            Assert.IsTrue(button.IsDown);
            time.Advance(20);
            Assert.AreEqual((int)ButtonEvent.Pressed, (int)button.Poll(120));
            Assert.AreEqual((int)ButtonEvent.None, (int)button.Poll(120), "one event, once");
            time.Advance(280);
            Assert.AreEqual((int)ButtonEvent.None, (int)button.Poll(400));
            time.Advance(20);
            Assert.AreEqual((int)ButtonEvent.Released, (int)button.Poll(420));
        }
    }
}
