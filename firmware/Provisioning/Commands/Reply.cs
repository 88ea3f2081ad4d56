using Keyfob.Codecs;
using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>The answer of a command.</summary>
    internal sealed class Reply
    {
        /// <summary>Why it was refused, or None.</summary>
        internal readonly WireError Error;

        /// <summary>The answer; null while the command is pending.</summary>
        internal readonly string Body;

        /// <summary>What the token has to do.</summary>
        internal readonly SessionEvent Event;

        private Reply(WireError error, string body, SessionEvent what)
        {
            Error = error;
            Body = body;
            Event = what;
        }

        /// <summary>True while the command is pending.</summary>
        internal bool IsPending
        {
            get { return Body == null; }
        }

        /// <summary>An answer of success.</summary>
        /// <param name="fields">Fields of the answer, each with a space before it.</param>
        internal static Reply Ok(string fields)
        {
            return Ok(fields, SessionEvent.None);
        }

        internal static Reply Ok(string fields, SessionEvent what)
        {
            return new Reply(WireError.None, "OK" + fields, what);
        }

        internal static Reply Refused(WireError error)
        {
            return Refused(error, SessionEvent.None);
        }

        internal static Reply Refused(WireError error, SessionEvent what)
        {
            return new Reply(error, "ERR " + ((int)error).ToString() + " " + WireErrors.TextOf(error), what);
        }

        /// <summary>The command is pending: poll again.</summary>
        internal static Reply Pending(SessionEvent what)
        {
            return new Reply(WireError.None, null, what);
        }

        /// <summary>The same answer with its tag.</summary>
        internal Reply WithTag(byte[] tag)
        {
            return new Reply(Error, Body + " tag=" + Hex.Encode(tag), Event);
        }
    }
}
