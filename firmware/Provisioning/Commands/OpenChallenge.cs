using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>A challenge that waits for its command, with the keys that check it. In memory only.</summary>
    internal sealed class OpenChallenge
    {
        /// <summary>How long a challenge is good for, in milliseconds.</summary>
        internal const int LifeMs = 5000;

        /// <summary>What both ends know.</summary>
        internal readonly WireChallenge Exchanged;

        /// <summary>The keys.</summary>
        internal readonly WireKeys Keys;

        /// <summary>The last millisecond of the monotonic clock at which it is good.</summary>
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
