using Keyfob.Device.Tests;
using Keyfob.Device.Token.Tests.Token;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Provisioning;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>A session on role fakes, with the tool at the other end of the wire.</summary>
    internal sealed class Rig : ITokenServices
    {
        internal Rig(LifeState state)
        {
            Time = new VirtualTime();
            Clock = new FakeClock(Time);
            Clock.Set(TokenBench.StartTime, 0);
            Flash = new VirtualFlash();
            Store = new FileStore(Flash);
            Contact = new VirtualButton(Time);
            Tool = new Tool();
            FactoryFiles.Prepare(Flash, state, TokenBench.StartTime, 6, 30);
            Boot();
        }

        internal VirtualTime Time { get; }

        internal FakeClock Clock { get; }

        internal VirtualFlash Flash { get; }

        internal FakeSerialLink Link { get; private set; }

        internal VirtualButton Contact { get; }

        internal Tool Tool { get; }

        internal Session Session { get; private set; }

        /// <summary>The token's files; a test may replace the store before a boot.</summary>
        internal IStore Store { get; set; }

        internal bool IsDevelopment { get; set; }

        /// <summary>Milliseconds from the arrival of a request until the session handles it.</summary>
        internal int HandlingDelay { get; set; }

        /// <summary>The result of the self-test.</summary>
        internal int SelfTest { get; set; }

        /// <summary>The time to which the session reported the clock set.</summary>
        internal long ClockSetTo { get; private set; }

        /// <summary>The last event that the session reported.</summary>
        internal SessionEvent LastEvent { get; private set; }

        /// <summary>The session's files and its copy of the record.</summary>
        internal TokenFiles Files { get; private set; }

        public int PanelError
        {
            get { return 12; }
        }

        public bool IsPanelLost
        {
            get { return false; }
        }

        public int Millivolts
        {
            get { return 3000; }
        }

        public int RunSelfTest()
        {
            return SelfTest;
        }

        public void ClockWasSet(long unixSeconds)
        {
            ClockSetTo = unixSeconds;
        }

        /// <summary>A power cycle: a new session on the same flash.</summary>
        internal void Boot()
        {
            Flash.PowerUp();
            Flash.FailOperation = 0;
            Link = new FakeSerialLink();
            Button = new DebouncedButton(Contact, true, false, Time.Milliseconds);
            FakeBoard roles = new FakeBoard(Time) { Clock = Clock, ClockControl = Clock, Button = Button, Store = Store, Link = Link };
            Files = new TokenFiles(Store);
            Session = new Session(roles.Build(), new FirmwareBuild(IsDevelopment), Files, this);
            Session.Open();
        }

        /// <summary>One poll of the session.</summary>
        /// <returns>The answer, or null.</returns>
        internal string Poll()
        {
            Button.Poll(Time.Milliseconds);
            SessionEvent what = Session.Poll(Time.Milliseconds - HandlingDelay);
            LastEvent = what == SessionEvent.None ? LastEvent : what;
            byte[] sent = Link.TakeSent();
            return sent.Length == 0 ? null : Tool.ReadAnswer(sent);
        }

        /// <summary>Sends a request.</summary>
        internal void Send(string body)
        {
            byte[] line = Tool.Request(body);
            Link.Arrive(line, line.Length);
        }

        /// <summary>Sends a request and waits up to 31 s for the answer.</summary>
        internal string Ask(string body)
        {
            Send(body);
            string answer = Poll();
            for (long until = Time.Milliseconds + 31000; answer == null && Time.Milliseconds < until; answer = Poll())
            {
                Time.Advance(Session.PollAgainMs);
            }

            return answer ?? "no answer";
        }

        /// <summary>Sends INFO and CHALLENGE, and signs a body for the next request.</summary>
        internal string Sign(string body)
        {
            Ask("INFO");
            AssertAnswer(0, Ask(Tool.NewChallenge()));
            return Tool.Sign(body);
        }

        /// <summary>Sends a signed request and waits for its answer.</summary>
        internal string AskSigned(string body)
        {
            return Ask(Sign(body));
        }

        /// <summary>PUT-SEED with the seed and the settings of <see cref="FactoryFiles"/>.</summary>
        internal string PutSeed()
        {
            Ask("INFO");
            return Tool.PutSeed(FactoryFiles.Serial, 6, 30, Bytes.RfcSecret());
        }

        /// <summary>SET-TIME with a time that differs from the clock by <paramref name="correction"/> seconds.</summary>
        internal string SetTime(long correction, int lead)
        {
            return "SET-TIME time=" + (Clock.UnixSeconds + correction + (lead / 1000)).ToString() + " lead=" + lead.ToString();
        }

        internal string ReadLifeState()
        {
            return Tool.Field(Ask("INFO"), "life");
        }

        /// <summary>Expects OK for 0, else that error with its text.</summary>
        internal static void AssertAnswer(int error, string answer)
        {
            if (error == 0)
            {
                Assert.StartsWith("OK", answer);
            }
            else
            {
                Assert.AreEqual("ERR " + error.ToString() + " " + WireErrors.TextOf((WireError)error), answer);
            }
        }

        private IButton Button { get; set; }
    }
}
