using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>Tells a button that is just coming up from one that is stuck.</summary>
    internal static class StuckButton
    {
        /// <summary>Waits for the release of a button that is down, in light sleep and not for long.</summary>
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
