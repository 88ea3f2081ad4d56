using System;
using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>A panel that counts its calls, and fails or throws on demand.</summary>
    public sealed class FakePanel : IPanel
    {
        /// <summary>A panel of 128 columns that is off.</summary>
        /// <param name="height">32 or 64.</param>
        public FakePanel(int height)
            : this(128, height)
        {
        }

        /// <summary>A panel that is off.</summary>
        /// <param name="width">Its width in pixels.</param>
        /// <param name="height">Its height in pixels, a multiple of 8.</param>
        public FakePanel(int width, int height)
        {
            Width = width;
            Height = height;
            Pages = new byte[width * height / 8];
        }

        /// <inheritdoc/>
        public int Width { get; }

        /// <inheritdoc/>
        public int Height { get; }

        /// <inheritdoc/>
        public byte[] Pages { get; }

        /// <inheritdoc/>
        public bool IsSlow { get; set; }

        /// <summary>True: the panel does not answer.</summary>
        public bool Fails { get; set; }

        /// <summary>True: every call but <see cref="TurnOff"/> throws, against the contract.</summary>
        public bool Throws { get; set; }

        /// <summary>True between <see cref="PowerUp"/> and <see cref="TurnOff"/>.</summary>
        public bool IsPowered { get; private set; }

        /// <summary>True while the panel shows a picture.</summary>
        public bool IsLit { get; private set; }

        /// <summary>True when dimmed.</summary>
        public bool IsDimmed { get; private set; }

        /// <summary>How often the panel was turned on.</summary>
        public int TurnOns { get; private set; }

        /// <summary>How often the picture was updated.</summary>
        public int Updates { get; private set; }

        /// <inheritdoc/>
        public void PowerUp()
        {
            ThrowOnDemand();
            IsPowered = true;
        }

        /// <inheritdoc/>
        public bool AwaitReady()
        {
            PowerUp();
            return !Fails;
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
            ThrowOnDemand();
            Updates++;
            return !Fails;
        }

        /// <inheritdoc/>
        public bool SetDimmed(bool dimmed)
        {
            ThrowOnDemand();
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

        private void ThrowOnDemand()
        {
            if (Throws)
            {
                throw new InvalidOperationException("The panel throws.");
            }
        }
    }
}
