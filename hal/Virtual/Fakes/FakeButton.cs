using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>A button without events.</summary>
    public sealed class FakeButton : IButton
    {
        /// <inheritdoc/>
        public bool IsDown { get; set; }

        /// <inheritdoc/>
        public bool IsSettling
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public ButtonEvent Poll(long now)
        {
            return ButtonEvent.None;
        }

        /// <inheritdoc/>
        public long HeldMilliseconds(long now)
        {
            return 0;
        }
    }
}
