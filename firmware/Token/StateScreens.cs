using Keyfob.Hal;
using Keyfob.Screens;

namespace Keyfob.Token
{
    /// <summary>The screens of the states that show no code.</summary>
    internal static class StateScreens
    {
        /// <summary>The info screen, with what can be had of it.</summary>
        internal static Screen Info(Board board, StartUp startUp, ErrorNumber error)
        {
            string serial = startUp.Record == null ? null : startUp.Record.Serial;
            int millivolts = startUp.Millivolts != 0 ? startUp.Millivolts : startUp.MeasureBattery();
            return Screen.ForInfo(serial, ReadUtc(board.Clock), millivolts, (int)error);
        }

        /// <summary>A message: battery, wait, blank, error.</summary>
        internal static Screen Message(TokenState state, StartUp startUp, ErrorNumber error)
        {
            switch (state)
            {
                case TokenState.Battery:
                    return Screen.ForBattery();
                case TokenState.Wait:
                    return Screen.ForWait(startUp.WaitSeconds);
                case TokenState.Blank:
                    return Screen.ForBlank();
                default:
                    return Screen.ForError((int)error);
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
