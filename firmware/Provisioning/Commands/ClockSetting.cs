using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>The last setting of the clock in a session, so that its repetition after a lost answer is recognised.</summary>
    internal sealed class ClockSetting
    {
        /// <summary>The fields of its answer.</summary>
        internal readonly string Answer;

        private readonly long _time;
        private readonly WireChallenge _challenge;

        /// <param name="time">The requested time.</param>
        /// <param name="challenge">The challenge that the request used.</param>
        /// <param name="answer">The fields of its answer.</param>
        internal ClockSetting(long time, WireChallenge challenge, string answer)
        {
            _time = time;
            _challenge = challenge;
            Answer = answer;
        }

        /// <summary>True for a request with the same time and the same nonce of the tool.</summary>
        internal bool IsOf(long time, WireChallenge challenge)
        {
            return time == _time && challenge.HasToolNonceOf(_challenge);
        }
    }
}
