using System;
using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>A panel that takes what it gets, counts, and fails when told to.</summary>
    public sealed class FakePanel : IPanel
    {
        /// <summary>A dark panel.</summary>
        /// <param name="height">32 or 64.</param>
        public FakePanel(int height)
        {
            Height = height;
            Pages = new byte[Width * height / 8];
        }

        /// <inheritdoc/>
        public int Width
        {
            get { return 128; }
        }

        /// <inheritdoc/>
        public int Height { get; }

        /// <inheritdoc/>
        public byte[] Pages { get; }

        /// <summary>True: the panel does not answer.</summary>
        public bool Fails { get; set; }

        /// <summary>True: any call throws, as no panel should.</summary>
        public bool Throws { get; set; }

        /// <summary>True between <see cref="PowerUp"/> and <see cref="TurnOff"/>.</summary>
        public bool IsPowered { get; private set; }

        /// <summary>True while it shows a picture.</summary>
        public bool IsLit { get; private set; }

        /// <summary>True when dimmed.</summary>
        public bool IsDimmed { get; private set; }

        /// <summary>How often it was lit.</summary>
        public int TurnOns { get; private set; }

        /// <summary>Updates of the picture.</summary>
        public int Updates { get; private set; }

        /// <inheritdoc/>
        public void PowerUp()
        {
            ThrowIfTold();
            IsPowered = true;
        }

        /// <inheritdoc/>
        public void AwaitReady()
        {
            PowerUp();
        }

        /// <inheritdoc/>
        public bool TurnOn()
        {
            PowerUp();
            TurnOns++;
            IsLit = !Fails;
            IsDimmed = false;
            return !Fails;
        }

        /// <inheritdoc/>
        public bool Update()
        {
            ThrowIfTold();
            Updates++;
            return !Fails;
        }

        /// <inheritdoc/>
        public bool SetDimmed(bool dimmed)
        {
            ThrowIfTold();
            IsDimmed = dimmed;
            return !Fails;
        }

        /// <inheritdoc/>
        public bool TurnOff()
        {
            IsLit = false;
            IsPowered = false;
            Array.Clear(Pages, 0, Pages.Length);
            return !Fails;
        }

        private void ThrowIfTold()
        {
            if (Throws)
            {
                throw new InvalidOperationException("The panel throws.");
            }
        }
    }
}
