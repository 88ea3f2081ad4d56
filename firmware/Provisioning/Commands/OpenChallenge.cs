using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>A challenge that can be used by the next command, and the keys that check it. In memory only.</summary>
    internal sealed class OpenChallenge
    {
        /// <summary>How long a challenge is valid, in milliseconds.</summary>
        internal const int LifeMs = 5000;

        /// <summary>The exchanged nonces.</summary>
        internal readonly WireChallenge Exchanged;

        /// <summary>The keys.</summary>
        internal readonly WireKeys Keys;

        /// <summary>The last millisecond of the monotonic clock at which it is valid.</summary>
        internal readonly long ValidUntil;

        internal OpenChallenge(WireChallenge exchanged, WireKeys keys, long validUntil)
        {
            Exchanged = exchanged;
            Keys = keys;
            ValidUntil = validUntil;
        }

        internal void Zeroize()
        {
            Keys.Zeroize();
        }
    }
}
