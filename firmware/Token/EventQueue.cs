namespace Keyfob.Token
{
    /// <summary>Events that wait to be handled, in their order.</summary>
    internal sealed class EventQueue
    {
        // A poll posts at most two, and each that is handled at most one more.
        private readonly TokenEvent[] _events = new TokenEvent[4];
        private int _first;
        private int _count;

        internal bool IsEmpty
        {
            get { return _count == 0; }
        }

        /// <summary>Appends an event; None is ignored.</summary>
        internal void Post(TokenEvent what)
        {
            if (what != TokenEvent.None)
            {
                _events[(_first + _count) % _events.Length] = what;
                _count++;
            }
        }

        /// <summary>Takes the oldest event.</summary>
        internal TokenEvent Take()
        {
            TokenEvent what = _events[_first];
            _first = (_first + 1) % _events.Length;
            _count--;
            return what;
        }

        internal void Clear()
        {
            _count = 0;
        }
    }
}
