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
    /// <summary>A token on fakes of its roles. After every boot it must be in deep sleep, with a way to wake.</summary>
    internal sealed class TokenBench
    {
        internal const string Serial = FactoryFiles.Serial;

        /// <summary>2023-11-14T22:13:20Z, 20 s into a time step of 30 s.</summary>
        internal const long StartTime = 1700000000;

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

        /// <summary>The serial link of the wire.</summary>
        internal ISerialLink Link { get; set; }

        /// <summary>The serial link with the tool at its other end; null before <see cref="Connect"/>.</summary>
        internal ScriptedLink Scripted { get; private set; }

        internal FirmwareBuild Build { get; set; }

        /// <summary>The sleep hardware of the last boot.</summary>
        internal SleepModel Sleep { get; private set; }

        /// <summary>When the last boot began.</summary>
        internal long BootedAt { get; private set; }

        /// <summary>A sealed token, two hours after its seal and one after power-on, with its clock at <see cref="StartTime"/>.</summary>
        internal static TokenBench WithSeed()
        {
            return WithSeed(StartTime, 6, 30);
        }

        internal static TokenBench WithSeed(long now, int digits, int period)
        {
            TokenBench bench = new TokenBench();
            bench.Prepare(LifeState.Sealed, now - 7200, digits, period);
            bench.Time.Advance(HourMs);
            bench.PowerOn();
            bench.Time.Advance((2 * HourMs) - bench.Time.Milliseconds);
            bench.Screens.Clear();
            return bench;
        }

        /// <summary>Writes the files of a life state and sets the clock.</summary>
        internal void Prepare(LifeState state, long now, int digits, int period)
        {
            FactoryFiles.Prepare(Flash, state, now, digits, period);
            Clock.Set(now, 0);
        }

        /// <summary>Connects the tool to the serial link, for the next boots.</summary>
        internal ScriptedLink Connect()
        {
            Scripted = new ScriptedLink(Time);
            Link = Scripted;
            return Scripted;
        }

        internal void RaiseTimeFloor(long unixSeconds)
        {
            TimeFloorFile file = new TimeFloorFile(new FileStore(Flash));
            TimeFloor old;
            file.Read(out old);
            file.Raise(new TimeFloor(unixSeconds, old.InternalClockSetAt, old.LeadBudget));
        }

        internal TimeFloor ReadTimeFloor()
        {
            TimeFloor floor;
            new TimeFloorFile(new FileStore(Flash)).Read(out floor);
            return floor;
        }

        /// <summary>Takes out the cells: processor and retained bytes lose their power. The clock runs on.</summary>
        internal void CutPower()
        {
            InternalClock.LosePower();
        }

        /// <summary>A button for the next boot, not pressed.</summary>
        internal VirtualButton NewButton()
        {
            return new VirtualButton(Time);
        }

        internal void PowerOn()
        {
            Boot(WakeCause.PowerOn, NewButton());
        }

        /// <summary>A press of 100 ms.</summary>
        internal void Press()
        {
            PressFor(100);
        }

        internal void PressFor(int milliseconds)
        {
            VirtualButton button = NewButton();
            button.PressAt(Time.Milliseconds);
            button.ReleaseAt(Time.Milliseconds + milliseconds);
            Boot(WakeCause.Button, button);
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

        /// <summary>From the start of the last boot until the panel was switched off.</summary>
        internal long LitMs
        {
            get { return Screens.OffAt - BootedAt; }
        }

        // At the end of every wake.
        private void AssertAsleep(VirtualButton button)
        {
            Assert.IsTrue(Sleep.IsAsleep, "not in deep sleep");
            Assert.IsFalse(Screens.IsLit, "the panel is still lit");
            Assert.IsFalse(Screens.IsPrepared, "the panel still has its supply");
            Assert.IsFalse(Scripted != null && Scripted.IsOpen, "the port is still open");
            if (Sleep.RefusesPin)
            {
                Assert.AreEqual(10000L, Sleep.TimerMs, "the timer is not set 10 s ahead");
                return;
            }

            if (!Sleep.IsPinArmed)
            {
                Assert.IsTrue(Sleep.TimerMs >= 1000 && Sleep.TimerMs <= HourMs, "neither the pin is armed nor a timer of at most an hour");
                return;
            }

            Assert.AreEqual(button.IsDown, Sleep.ArmedLevel, "the pin is armed for its present level");
            Assert.AreEqual(15L * 24 * HourMs, Sleep.TimerMs, "the timer is not set 15 days ahead");
        }
    }
}
