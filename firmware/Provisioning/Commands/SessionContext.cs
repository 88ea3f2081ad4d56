using Keyfob.Hal;
using Keyfob.Storage;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>What the commands of a session share.</summary>
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

        /// <summary>The last setting of the clock; null for none.</summary>
        internal ClockSetting LastClockSetting { get; set; }

        internal ICipher Cipher
        {
            get { return Board.Provisioning.Cipher; }
        }

        /// <summary>Opens a challenge and drops an older one.</summary>
        internal void Open(OpenChallenge challenge)
        {
            DropChallenge();
            _challenge = challenge;
        }

        /// <summary>Takes the challenge: it can be used once. One that is too old was dropped before.</summary>
        /// <returns>Null when there is none.</returns>
        internal OpenChallenge TakeChallenge()
        {
            OpenChallenge challenge = _challenge;
            _challenge = null;
            return challenge;
        }

        /// <summary>Drops the challenge, if there is one.</summary>
        internal void DropChallenge()
        {
            if (_challenge != null)
            {
                _challenge.Zeroize();
                _challenge = null;
            }
        }

        /// <summary>Drops a challenge that was not used in time, and zeroizes its keys. Called before each request is handled.</summary>
        internal void DropOldChallenge(long now)
        {
            if (_challenge != null && now > _challenge.ValidUntil)
            {
                DropChallenge();
            }
        }
    }
}
