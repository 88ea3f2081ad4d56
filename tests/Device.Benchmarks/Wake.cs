using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Device.Benchmarks
{
    /// <summary>A press in daily life, from the boot to the first picture, on role fakes.</summary>
    internal sealed class Wake
    {
        private const long Now = 1700000000;

        private readonly VirtualTime _time = new VirtualTime();
        private readonly FakeClock _clock;
        private readonly FakeStore _store = new FakeStore();
        private readonly FakeRetainedMemory _retained = new FakeRetainedMemory();
        private readonly VirtualInternalClock _internalClock;
        private readonly FakeBattery _battery = new FakeBattery(3000);
        private readonly ProvisioningPort _port;
        private readonly FirmwareBuild _build = new FirmwareBuild(false);
        private readonly byte[] _before;
        private FakePanel _panel;
        private TokenMachine _token;

        internal Wake(byte[] seed)
        {
            _clock = new FakeClock(_time);
            _clock.Set(Now, 0);
            _internalClock = new VirtualInternalClock(_time);
            _port = new ProvisioningPort(new FakeSerialLink(), new FakeCipher(), new FakeRandom(), _clock);
            TokenFiles files = new TokenFiles(_store);
            files.Provision(new TokenRecord(LifeState.Sealed, "KFBENCH00001", 6, 30, 0, 0), seed);
            files.ClockWasSet(Now);

            // The first press after power-on tests itself in full; those that are measured do not.
            _before = new byte[_retained.Size];
            ToFirstPicture();
            End();
            _retained.Read(_before);
        }

        /// <summary>The code on the panel of the last wake.</summary>
        internal FakePanel Panel
        {
            get { return _panel; }
        }

        internal void ToFirstPicture()
        {
            _panel = new FakePanel(32);
            Board board = new Board(
                _clock, _retained, _internalClock, _time, new FakeButton(), _panel, _battery, _store, new FakePower(_time, WakeCause.Button), _port);
            _token = new TokenMachine(board, new PanelScreens(_panel), _build, KnownAnswer.Rfc6238());
            _token.Step();
        }

        internal void End()
        {
            _token.End();

            // As if it had not been pressed: or the limit of presses would come.
            _retained.Write(_before);
        }
    }
}
