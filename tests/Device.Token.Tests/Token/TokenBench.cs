using Keyfob.Device.Token.Tests.Provisioning;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>A token on role fakes. Every boot is held to the rules that hold for all of them.</summary>
    internal sealed class TokenBench
    {
        internal const string Serial = FactoryFiles.Serial;

        /// <summary>2023-11-14T22:13:20Z, 20 s into a step of 30 s.</summary>
        internal const long Noon = 1700000000;

        private const long HourMs = 3600 * 1000;

        internal TokenBench()
        {
            Time = new VirtualTime();
            Clock = new FakeClock(Time);
            Retained = new FakeRetainedMemory();
            InternalClock = new VirtualInternalClock(Time);
            Battery = new FakeBattery(3000);
            Flash = new VirtualFlash();
            Panel = new FakePanel(32);
            Screens = new RecordingScreens(Time);
            Link = new FakeSerialLink();
            Build = new FirmwareBuild(false);
            Known = KnownAnswer.Rfc6238();
        }

        internal VirtualTime Time { get; }

        internal FakeClock Clock { get; }

        internal FakeRetainedMemory Retained { get; }

        internal VirtualInternalClock InternalClock { get; }

        internal FakeBattery Battery { get; }

        internal VirtualFlash Flash { get; }

        internal FakePanel Panel { get; }

        internal RecordingScreens Screens { get; }

        internal KnownAnswer Known { get; set; }

        /// <summary>The provisioning line.</summary>
        internal ISerialLink Link { get; set; }

        /// <summary>The same with the tool at its other end; null until <see cref="Connect"/>.</summary>
        internal ScriptedLink Line { get; private set; }

        internal FirmwareBuild Build { get; set; }

        /// <summary>The sleep hardware of the last boot.</summary>
        internal SleepModel Sleep { get; private set; }

        /// <summary>When the last boot began.</summary>
        internal long BootedAt { get; private set; }

        /// <summary>A sealed token that was switched on an hour ago, with its clock at <see cref="Noon"/>.</summary>
        internal static TokenBench WithSeed()
        {
            return WithSeed(Noon, 6, 30);
        }

        internal static TokenBench WithSeed(long now, int digits, int period)
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Sealed, now - 3600, digits, period);
            bench.PowerOn();
            bench.Time.Advance(HourMs - bench.Time.Milliseconds);
            bench.Screens.Forget();
            return bench;
        }

        /// <summary>Does what the factory does.</summary>
        internal void Prepare(LifeState state, long now, int digits, int period)
        {
            FactoryFiles.Prepare(Flash, state, now, digits, period);
            Clock.Set(now, 0);
        }

        /// <summary>Puts the tool at the other end of the line, for the next boots.</summary>
        internal ScriptedLink Connect()
        {
            Line = new ScriptedLink(Time);
            Link = Line;
            return Line;
        }

        internal void RaiseTimeFloor(long unixSeconds)
        {
            TimeFloorFile mark = new TimeFloorFile(new FileStore(Flash));
            long old;
            mark.Read(out old);
            mark.Raise(unixSeconds);
        }

        internal long ReadTimeFloor()
        {
            long mark;
            new TimeFloorFile(new FileStore(Flash)).Read(out mark);
            return mark;
        }

        /// <summary>A finger for the next boot, its times relative to now.</summary>
        internal VirtualButton Finger()
        {
            return new VirtualButton(Time);
        }

        internal void PowerOn()
        {
            Boot(WakeCause.PowerOn, Finger());
        }

        /// <summary>A short press.</summary>
        internal void Press()
        {
            PressFor(100);
        }

        internal void PressFor(int milliseconds)
        {
            VirtualButton finger = Finger();
            finger.PressAt(Time.Milliseconds);
            finger.ReleaseAt(Time.Milliseconds + milliseconds);
            Boot(WakeCause.Button, finger);
        }

        internal void Boot(WakeCause cause, VirtualButton button)
        {
            Boot(cause, new SleepModel(Time, button, cause), button);
        }

        internal void Boot(WakeCause cause, SleepModel sleep, VirtualButton button)
        {
            BootedAt = Time.Milliseconds;
            Sleep = sleep;
            FakeBoard roles = new FakeBoard(Time)
            {
                Clock = Clock,
                ClockControl = Clock,
                Retained = Retained,
                InternalClock = InternalClock,
                Button = new DebouncedButton(button, true, cause == WakeCause.Button, Time.Milliseconds),
                Panel = Panel,
                Battery = Battery,
                Store = new FileStore(Flash),
                Power = new SleepPower(sleep, Time, true),
                Link = Link,
            };
            WakeCycle.Run(roles.Build(), Screens, Build, Known);
            AssertAsleep(button);
        }

        /// <summary>How long the panel was lit in the last boot.</summary>
        internal long LitMs
        {
            get { return Screens.OffAt - BootedAt; }
        }

        // No wake may end without this, whatever happened in it.
        private void AssertAsleep(VirtualButton button)
        {
            Assert.IsTrue(Sleep.IsAsleep, "not in deep sleep");
            Assert.IsFalse(Screens.IsLit, "the panel is still lit");
            Assert.IsFalse(Screens.IsPrepared, "the panel still has its supply");
            Assert.IsFalse(Line != null && Line.IsOpen, "the port is still open");
            if (Sleep.RefusesPin)
            {
                Assert.AreEqual(SleepPower.NoButtonMs, Sleep.TimerMs, "no way to wake");
                return;
            }

            Assert.IsTrue(Sleep.IsPinArmed, "the button is not armed");
            Assert.AreEqual(button.IsDown, Sleep.ArmedLevel, "the button is armed for the level that it has");
            Assert.AreEqual(SleepPower.FarAwayMs, Sleep.TimerMs, "the timer is not far away");
        }
    }
}
