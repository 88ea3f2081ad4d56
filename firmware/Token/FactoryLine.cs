using Keyfob.Hal;
using Keyfob.Provisioning;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>The provisioning line in the life of the token: on which screens it is open, and how long.</summary>
    internal sealed class FactoryLine
    {
        private readonly Board _board;
        private readonly FirmwareBuild _build;
        private readonly ITokenServices _services;

        // Made when it is first needed: no press for a code pays for it.
        private Session _session;

        internal FactoryLine(Board board, FirmwareBuild build, ITokenServices services)
        {
            _board = board;
            _build = build;
            _services = services;
        }

        /// <summary>True while bytes may come: then no light sleep, which would lose them.</summary>
        internal bool IsOpen
        {
            get { return _session != null && _session.IsOpen; }
        }

        /// <summary>The record as the line has left it.</summary>
        internal TokenRecord Record
        {
            get { return _session.Record; }
        }

        /// <summary>Opens or closes the line as the state wants it.</summary>
        internal void Follow(TokenState state)
        {
            bool wanted = state == TokenState.Factory || state == TokenState.Info || state == TokenState.WipeHold;
            if (wanted && _session == null)
            {
                _session = new Session(_board, _build, _services);
            }

            if (wanted)
            {
                _session.Open();
            }
            else if (IsOpen)
            {
                _session.Close();
            }
        }

        /// <summary>Looks at the line.</summary>
        internal SessionEvent Poll(long now)
        {
            return IsOpen ? _session.Poll(now) : SessionEvent.None;
        }

        /// <summary>When to look again at the latest.</summary>
        internal long NextPoll(long now)
        {
            return IsOpen ? now + _session.PollAgainMs : Deadlines.Never;
        }

        /// <summary>True while somebody is talking.</summary>
        internal bool IsInUse(long now)
        {
            return IsOpen && _session.WasUsed && now - _session.LastUseAt < Policy.InUseMs;
        }

        /// <summary>When the screen has had its time, given what was said on the line meanwhile.</summary>
        internal long Extend(long expiresAt)
        {
            if (!IsOpen || !_session.WasUsed)
            {
                return expiresAt;
            }

            bool isSealed = Record != null && Record.LifeState == LifeState.Sealed;
            long until = _session.LastUseAt + (isSealed ? Policy.SealedLineMs : Policy.LineMs);
            return isSealed || until > expiresAt ? until : expiresAt;
        }
    }
}
