using Keyfob.Hal;
using Keyfob.Storage;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>What the commands of a session have in common.</summary>
    internal sealed class SessionContext
    {
        private OpenChallenge _challenge;

        internal readonly Board Board;
        internal readonly FirmwareBuild Build;
        internal readonly ITokenServices Services;
        internal readonly TokenFiles Files;
        internal readonly NonceFile Nonces;

        internal SessionContext(Board board, FirmwareBuild build, TokenFiles files, ITokenServices services)
        {
            Board = board;
            Build = build;
            Services = services;
            Files = files;
            Nonces = new NonceFile(board.Store);
        }

        internal ICipher Cipher
        {
            get { return Board.Provisioning.Cipher; }
        }

        /// <summary>Opens a challenge; an older one is void.</summary>
        internal void Open(OpenChallenge challenge)
        {
            DropChallenge();
            _challenge = challenge;
        }

        /// <summary>Takes the challenge, which serves once.</summary>
        /// <returns>Null when there is none or it is too old.</returns>
        internal OpenChallenge TakeChallenge(long now)
        {
            OpenChallenge challenge = _challenge;
            _challenge = null;
            if (challenge != null && now > challenge.ValidUntil)
            {
                challenge.Zeroize();
                return null;
            }

            return challenge;
        }

        /// <summary>Voids the challenge, if there is one.</summary>
        internal void DropChallenge()
        {
            if (_challenge != null)
            {
                _challenge.Zeroize();
                _challenge = null;
            }
        }

        /// <summary>Voids a challenge that nobody has used in time, so that its keys do not outlive it.</summary>
        internal void DropOldChallenge(long now)
        {
            if (_challenge != null && now > _challenge.ValidUntil)
            {
                DropChallenge();
            }
        }
    }
}
