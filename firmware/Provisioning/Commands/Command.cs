using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>A request while it is handled.</summary>
    internal abstract class Command
    {
        protected Command(string name, SessionContext context)
        {
            Name = name;
            Context = context;
        }

        /// <summary>Its name on the wire.</summary>
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

        /// <summary>Handles the request.</summary>
        /// <param name="frame">The line; its check sum was verified.</param>
        /// <param name="now">When its last byte was received, by the monotonic clock.</param>
        internal abstract Reply Run(WireFrame frame, long now);

        /// <summary>Continues a pending command.</summary>
        internal virtual Reply Poll(long now)
        {
            return Reply.Refused(WireError.Unexpected);
        }

        /// <summary>Ends the command and zeroizes its secrets.</summary>
        internal virtual void Abandon()
        {
        }
    }
}
