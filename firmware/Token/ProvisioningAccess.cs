using Keyfob.Hal;
using Keyfob.Provisioning;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>Decides in which states the token's serial port is open, and for how long.</summary>
    internal sealed class ProvisioningAccess
    {
        private readonly Board _board;
        private readonly FirmwareBuild _build;
        private readonly TokenFiles _files;
        private readonly ITokenServices _services;

        // Made when it is first needed: a press that shows a code does not use it.
        private Session _session;

        internal ProvisioningAccess(Board board, FirmwareBuild build, TokenFiles files, ITokenServices services)
        {
            _board = board;
            _build = build;
            _files = files;
            _services = services;
        }

        /// <summary>True while bytes may arrive: a light sleep would lose them.</summary>
        internal bool IsOpen
        {
            get { return _session != null && _session.IsOpen; }
        }

        /// <summary>Opens or closes the port, as the state requires.</summary>
        /// <param name="state">The state.</param>
        /// <param name="enteredAt">When its screen came up.</param>
        /// <param name="now">The monotonic clock.</param>
        internal void Follow(TokenState state, long enteredAt, long now)
        {
            bool wanted = state == TokenState.Factory || state == TokenState.WipeHold || (state == TokenState.Info && IsWantedByInfo(enteredAt, now));
            if (wanted && _session == null)
            {
                _session = new Session(_board, _build, _files, _services);
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

        /// <summary>Handles what has arrived.</summary>
        internal SessionEvent Poll(long now)
        {
            return IsOpen ? _session.Poll(now) : SessionEvent.None;
        }

        /// <summary>When to poll next at the latest.</summary>
        internal long NextPoll(long now)
        {
            return IsOpen ? now + _session.PollAgainMs : Deadlines.Never;
        }

        /// <summary>True within 5 s of a request.</summary>
        internal bool IsInUse(long now)
        {
            return IsOpen && _session.WasUsed && now - _session.LastUseAt < Policy.InUseMs;
        }

        /// <summary>The end of the screen's time, extended by the last request. The states other than Factory and Info keep theirs.</summary>
        internal long Extend(TokenState state, long expiresAt)
        {
            if ((state != TokenState.Factory && state != TokenState.Info) || !IsOpen || !_session.WasUsed)
            {
                return expiresAt;
            }

            bool isSealed = _files.Record != null && _files.Record.LifeState == LifeState.Sealed;
            long until = _session.LastUseAt + (isSealed || state == TokenState.Info ? Policy.RequestPortMs : Policy.PortMs);
            return (isSealed && state == TokenState.Factory) || until > expiresAt ? until : expiresAt;
        }

        private bool IsWantedByInfo(long enteredAt, long now)
        {
            return now - enteredAt < Policy.InfoPortMs || (_session != null && _session.WasUsed && now - _session.LastUseAt < Policy.RequestPortMs);
        }
    }
}
