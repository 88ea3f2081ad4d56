using System;
using Keyfob.Display;
using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>One wake from boot to deep sleep. It always ends in deep sleep.</summary>
    public static class WakeCycle
    {
        /// <summary>Runs the token on a board's panel.</summary>
        public static void Run(Board board, FirmwareBuild build, KnownAnswer knownAnswer)
        {
            Run(board, new PanelScreens(board.Panel), build, knownAnswer);
        }

        /// <summary>Runs the token on any screens.</summary>
        public static void Run(Board board, IScreens screens, FirmwareBuild build, KnownAnswer knownAnswer)
        {
            TokenMachine token = new TokenMachine(board, screens, build, knownAnswer);
            WakeOn wakeOn = WakeOn.Press;
            int withoutButton = 0;
            bool interrupted = false;
            try
            {
                while (true)
                {
                    try
                    {
                        int wait = token.Step();
                        if (wait == TokenMachine.Sleep)
                        {
                            break;
                        }

                        if (token.IsListening)
                        {
                            board.Power.StayAwake(wait);
                        }
                        else
                        {
                            board.Power.LightSleep(wait, board.Button.IsDown ? WakeOn.Release : WakeOn.Press);
                        }
                    }
                    catch (Exception)
                    {
                        // The first exception is shown as an error; a second one ends the wake.
                        if (interrupted)
                        {
                            break;
                        }

                        interrupted = true;
                        token.Interrupt();
                    }
                }

                wakeOn = token.End();
                withoutButton = token.SecondsWithoutButton;
            }
            catch (Exception)
            {
                // Only deep sleep is left to do.
                wakeOn = board.Button.IsDown ? WakeOn.Release : WakeOn.Press;
            }

            if (withoutButton > 0)
            {
                board.Power.DeepSleepWithoutButton(withoutButton);
            }
            else
            {
                board.Power.DeepSleep(wakeOn);
            }
        }

        /// <summary>Shows an error that occurred before the token could run, if the panel can. Does not throw. The caller goes to sleep afterwards.</summary>
        public static void ShowUnexpected(IPanel panel, IPower power)
        {
            try
            {
                new PanelScreens(panel).Show(Screen.ForError((int)ErrorNumber.Unexpected));
                power.LightSleep(Policy.MessageMs, WakeOn.Press);
            }
            catch (Exception)
            {
                // It cannot be shown.
            }

            try
            {
                panel.TurnOff();
            }
            catch (Exception)
            {
                // Only deep sleep is left to do.
            }
        }
    }
}
