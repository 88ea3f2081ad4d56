using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>The screens of the states that show no code.</summary>
    internal static class StateScreens
    {
        /// <summary>The screen of a state.</summary>
        internal static Screen Make(TokenState state, Board board, FirmwareBuild build, Findings findings)
        {
            switch (state)
            {
                case TokenState.Info:
                    return Info(board, build, findings);
                case TokenState.DisplayTest:
                    return Screen.ForDisplayTest();
                case TokenState.Battery:
                    return Screen.ForBattery();
                case TokenState.Wait:
                    return Screen.ForWait(findings.WaitSeconds);
                case TokenState.Factory:
                    return Screen.ForFactory(findings.Record.LifeState, findings.Record.Serial == TokenRecord.NoSerial ? null : findings.Record.Serial);
                case TokenState.WipeHold:
                    return Screen.ForWipeHold();
                default:
                    return Screen.ForError((int)findings.Error);
            }
        }

        /// <summary>Seconds since 1970 by the clock, or -1.</summary>
        internal static long ReadUtc(IClock clock)
        {
            long seconds;
            return clock.Read(out seconds) == ClockStatus.Ok ? seconds : -1;
        }

        /// <summary>The info screen, with what can be had of it.</summary>
        private static Screen Info(Board board, FirmwareBuild build, Findings findings)
        {
            string serial = findings.Record == null ? null : findings.Record.Serial;
            if (findings.Millivolts == 0)
            {
                BatteryCheck.Measure(board.Battery, findings);
            }

            return Screen.ForInfo(serial, ReadUtc(board.Clock), findings.Millivolts, build.Version, (int)findings.Error);
        }
    }
}
