using Keyfob.Storage;
using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>One request being dealt with.</summary>
    internal abstract class Command
    {
        protected Command(string name, SessionContext context)
        {
            Name = name;
            Context = context;
        }

        /// <summary>As it stands on the wire.</summary>
        internal string Name { get; }

        protected SessionContext Context { get; }

        protected TokenFiles Files
        {
            get { return Context.Files; }
        }

        /// <summary>The token record; null when it cannot be read.</summary>
        protected TokenRecord Record
        {
            get { return Context.Files.Record; }
        }

        /// <summary>Deals with the request.</summary>
        /// <param name="frame">The line, its check sum found right.</param>
        /// <param name="now">When its last byte was there, by the monotonic clock.</param>
        internal abstract Reply Run(WireFrame frame, long now);

        /// <summary>Asks a command that is pending again.</summary>
        internal virtual Reply Poll(long now)
        {
            return Reply.Refused(WireError.Unexpected);
        }

        /// <summary>The command is over, one way or another: wipes what it had.</summary>
        internal virtual void Abandon()
        {
        }
    }
}
