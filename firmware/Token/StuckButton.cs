using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>Distinguishes a button that is about to be released from a stuck one.</summary>
    internal static class StuckButton
    {
        /// <summary>Waits in light sleep, for at most a second, until the button is released.</summary>
        internal static bool Is(Board board)
        {
            IButton button = board.Button;
            long now = board.Monotonic.Milliseconds;
            long until = now + Policy.ReleaseMs;
            button.Poll(now);
            while ((button.IsDown || button.IsSettling) && now < until)
            {
                int rest = (int)(until - now);
                board.Power.LightSleep(button.IsDown ? rest : Policy.SettleMs, button.IsDown ? WakeOn.Release : WakeOn.Press);
                now = board.Monotonic.Milliseconds;
                button.Poll(now);
            }

            return button.IsDown;
        }
    }
}
