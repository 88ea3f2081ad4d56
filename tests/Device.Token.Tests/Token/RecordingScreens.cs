using Keyfob.Display;
using Keyfob.Virtual.Time;

namespace Keyfob.Device.Token.Tests.Token
{
    /// <summary>Records every screen that the token shows, as data.</summary>
    internal sealed class RecordingScreens : IScreens
    {
        private const int MaxScreens = 512;

        private readonly VirtualTime _time;
        private readonly Screen[] _screens = new Screen[MaxScreens];
        private readonly long[] _times = new long[MaxScreens];

        internal RecordingScreens(VirtualTime time)
        {
            _time = time;
            DimmedAt = -1;
            OffAt = -1;
            FirstOffAt = -1;
            PreparedAt = -1;
        }

        /// <summary>When the panel's supply was last switched on, or -1.</summary>
        internal long PreparedAt { get; private set; }

        internal int Count { get; private set; }

        internal bool IsLit { get; private set; }

        internal bool IsPrepared { get; private set; }

        internal bool IsDimmed { get; private set; }

        /// <summary>When the panel was last dimmed, or -1.</summary>
        internal long DimmedAt { get; private set; }

        /// <summary>When the panel was last switched off, or -1.</summary>
        internal long OffAt { get; private set; }

        /// <summary>When the panel was first switched off, or -1.</summary>
        internal long FirstOffAt { get; private set; }

        /// <summary>The time that the panel's supply needs to come up, in ms.</summary>
        internal int ReadyMs { get; set; }

        /// <summary>The time that the transfer of a picture takes, in ms.</summary>
        internal int ShowMs { get; set; }

        /// <summary>True: the panel does not answer.</summary>
        internal bool Fails { get; set; }

        /// <summary>From the n-th picture on, the panel does not answer (1 = the first); 0 for none.</summary>
        internal int FailsFrom { get; set; }

        /// <summary>How many pictures the panel did not answer.</summary>
        internal int Failures { get; private set; }

        /// <summary>The n-th call of Show from now on throws (1 = the next); 0 for none, negative for every one.</summary>
        internal int ThrowAt { get; set; }

        /// <summary>From the n-th picture on, each call of Show throws (1 = the first); 0 for none.</summary>
        internal int ThrowsFrom { get; set; }

        internal Screen First
        {
            get { return _screens[0]; }
        }

        internal Screen Last
        {
            get { return _screens[Count - 1]; }
        }

        internal Screen this[int index]
        {
            get { return _screens[index]; }
        }

        internal long TimeOf(int index)
        {
            return _times[index];
        }

        internal void Clear()
        {
            Count = 0;
            DimmedAt = -1;
            OffAt = -1;
            FirstOffAt = -1;
            PreparedAt = -1;
        }

        /// <summary>How many screens of a kind were shown.</summary>
        internal int CountOf(ScreenKind kind)
        {
            int count = 0;
            for (int i = 0; i < Count; i++)
            {
                if (_screens[i].Kind == kind)
                {
                    count++;
                }
            }

            return count;
        }

        public void Prepare()
        {
            IsPrepared = true;
            PreparedAt = _time.Milliseconds;
        }

        public bool AwaitReady()
        {
            if (!IsLit)
            {
                _time.Advance(ReadyMs);
            }

            Failures += Fails ? 1 : 0;
            return !Fails;
        }

        public bool Show(Screen screen)
        {
            if (ThrowsFrom != 0 && Count + 1 >= ThrowsFrom)
            {
                throw new System.InvalidOperationException("The panel throws.");
            }

            if (ThrowAt != 0 && (ThrowAt < 0 || --ThrowAt == 0))
            {
                throw new System.InvalidOperationException("The panel throws.");
            }

            if (Fails || (FailsFrom != 0 && Count + 1 >= FailsFrom))
            {
                Failures++;
                return false;
            }

            _time.Advance(ShowMs);
            IsLit = true;
            _screens[Count] = screen.Clone();
            _times[Count] = _time.Milliseconds;
            Count++;
            return true;
        }

        public void SetDimmed(bool dimmed)
        {
            IsDimmed = dimmed;
            if (dimmed)
            {
                DimmedAt = _time.Milliseconds;
            }
        }

        public void Off()
        {
            IsLit = false;
            IsPrepared = false;
            OffAt = _time.Milliseconds;
            FirstOffAt = FirstOffAt < 0 ? OffAt : FirstOffAt;
        }
    }
}
