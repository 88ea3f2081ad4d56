using Keyfob.Hal;
using Keyfob.Screens;

namespace Keyfob.Token
{
    /// <summary>The screens of the states that show no code.</summary>
    internal static class StateScreens
    {
        /// <summary>The info screen, with what can be had of it.</summary>
        internal static Screen Info(Board board, Findings findings)
        {
            string serial = findings.Record == null ? null : findings.Record.Serial;
            if (findings.Millivolts == 0)
            {
                BatteryCheck.Measure(board.Battery, findings);
            }

            return Screen.ForInfo(serial, ReadUtc(board.Clock), findings.Millivolts, (int)findings.Error);
        }

        /// <summary>A message: battery, wait, blank, error.</summary>
        internal static Screen Message(TokenState state, Findings findings)
        {
            switch (state)
            {
                case TokenState.Battery:
                    return Screen.ForBattery();
                case TokenState.Wait:
                    return Screen.ForWait(findings.WaitSeconds);
                case TokenState.Blank:
                    return Screen.ForBlank();
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
    }
}
