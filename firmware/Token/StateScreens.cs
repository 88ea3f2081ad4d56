using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>The screens of the states that show no code.</summary>
    internal sealed class StateScreens
    {
        private readonly IClock _clock;
        private readonly FirmwareBuild _build;
        private readonly TokenFiles _files;
        private readonly BatteryState _battery;

        internal StateScreens(IClock clock, FirmwareBuild build, TokenFiles files, BatteryState battery)
        {
            _clock = clock;
            _build = build;
            _files = files;
            _battery = battery;
        }

        /// <summary>The error of this wake, as the screens show it.</summary>
        internal ErrorNumber Error { get; set; }

        /// <summary>Seconds since 1970 by the clock, or -1 when it cannot be read.</summary>
        internal long Utc
        {
            get
            {
                long seconds;
                return _clock.Read(out seconds) == ClockStatus.Ok ? seconds : -1;
            }
        }

        /// <summary>The screen of a state.</summary>
        /// <param name="state">Any but Starting, Code and Asleep.</param>
        /// <param name="waitSeconds">How far the clock is below the time floor.</param>
        internal Screen Make(TokenState state, long waitSeconds)
        {
            switch (state)
            {
                case TokenState.Info:
                    return Info();
                case TokenState.DisplayTest:
                    return Screen.ForDisplayTest();
                case TokenState.Battery:
                    return Screen.ForBattery();
                case TokenState.Wait:
                    return Screen.ForWait(waitSeconds);
                case TokenState.Factory:
                    return Screen.ForFactory(_files.Record.LifeState, _files.Record.Serial == TokenRecord.NoSerial ? null : _files.Record.Serial);
                case TokenState.WipeHold:
                    return Screen.ForWipeHold();
                default:
                    return Screen.ForError((int)Error);
            }
        }

        private Screen Info()
        {
            if (_battery.Millivolts == 0)
            {
                _battery.Measure();
            }

            string serial = _files.Record == null ? null : _files.Record.Serial;
            return Screen.ForInfo(serial, Utc, _battery.Millivolts, _build.Version, (int)Error);
        }
    }
}
