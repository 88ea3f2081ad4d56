using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>A debounced button on a scheduled contact, polled in steps. Keeps the events and their times.</summary>
    internal sealed class ButtonRig
    {
        internal readonly VirtualTime Time = new VirtualTime();
        internal readonly VirtualButton Contact;
        internal DebouncedButton Button;
        internal int Presses;
        internal int Releases;
        internal long PressedAt = -1;
        internal long ReleasedAt = -1;

        internal ButtonRig()
        {
            Contact = new VirtualButton(Time);
        }

        internal long Held
        {
            get { return Button.HeldMilliseconds(Time.Milliseconds); }
        }

        /// <summary>Boots now.</summary>
        internal void Boot(bool wokeTheChip)
        {
            Button = new DebouncedButton(Contact, true, wokeTheChip, Time.Milliseconds);
        }

        /// <summary>Polls at once and after each step, up to and including the given moment.</summary>
        internal void PollUntil(long milliseconds, int step)
        {
            Poll();
            while (Time.Milliseconds + step <= milliseconds)
            {
                Time.Advance(step);
                Poll();
            }
        }

        internal void Saw(int presses, int releases)
        {
            Assert.AreEqual(presses, Presses, "presses");
            Assert.AreEqual(releases, Releases, "releases");
        }

        private void Poll()
        {
            ButtonEvent what = Button.Poll(Time.Milliseconds);
            if (what == ButtonEvent.Pressed)
            {
                Presses++;
                PressedAt = Time.Milliseconds;
            }

            if (what == ButtonEvent.Released)
            {
                Releases++;
                ReleasedAt = Time.Milliseconds;
            }
        }
    }
}
