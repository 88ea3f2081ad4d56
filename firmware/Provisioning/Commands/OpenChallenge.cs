using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>A challenge that waits for its command, with the keys that check it. In memory only.</summary>
    internal sealed class OpenChallenge
    {
        /// <summary>How long a challenge is good for, in milliseconds.</summary>
        internal const int LifeMs = 5000;

        internal OpenChallenge(WireChallenge exchanged, WireKeys keys, long validUntil)
        {
            Exchanged = exchanged;
            Keys = keys;
            ValidUntil = validUntil;
        }

        /// <summary>What both ends know.</summary>
        internal WireChallenge Exchanged { get; }

        /// <summary>The keys.</summary>
        internal WireKeys Keys { get; }

        /// <summary>The last millisecond of the monotonic clock at which it is good.</summary>
        internal long ValidUntil { get; }

        internal void Zeroize()
        {
            Keys.Zeroize();
        }
    }
}
