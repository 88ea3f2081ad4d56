using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Device.Benchmarks
{
    /// <summary>A press of a token in use, from the boot to the first picture, on role fakes.</summary>
    internal sealed class Wake
    {
        private const long Now = 1700000000;

        private readonly VirtualTime _time = new VirtualTime();
        private readonly FakeStore _store = new FakeStore();
        private readonly FakeRetainedMemory _retained = new FakeRetainedMemory();
        private readonly FakeBoard _roles;
        private readonly FirmwareBuild _build = new FirmwareBuild(false);
        private readonly byte[] _before;
        private FakePanel _panel;
        private TokenMachine _token;

        internal Wake(byte[] seed)
        {
            FakeClock clock = new FakeClock(_time);
            clock.Set(Now, 0);
            _roles = new FakeBoard(_time) { Clock = clock, Retained = _retained, Store = _store };
            TokenFiles files = new TokenFiles(_store);
            files.Provision(new TokenRecord(LifeState.Provisioned, "KFBENCH00001", 6, 30, 0, 0), seed);
            files.ClockWasSet(Now);
            files.Seal();

            // The first press after power-on runs the full self-test; the measured presses do not.
            _before = new byte[_retained.Size];
            ToFirstPicture();
            End();
            _retained.Read(_before);
        }

        /// <summary>The panel of the last wake.</summary>
        internal FakePanel Panel
        {
            get { return _panel; }
        }

        internal void ToFirstPicture()
        {
            _panel = new FakePanel(32);
            _roles.Panel = _panel;
            _roles.Power = new FakePower(_time, WakeCause.Button);
            _token = new TokenMachine(_roles.Build(), new PanelScreens(_panel), _build, KnownAnswer.Rfc6238());
            _token.Step();
        }

        internal void End()
        {
            _token.End();

            // Undo the count of presses, or their limit would be reached.
            _retained.Write(_before);
        }
    }
}
