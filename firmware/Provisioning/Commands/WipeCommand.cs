
using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary><c>WIPE tag=</c>: ends the token's life. On a sealed token the button must be held as well: access to the port alone must not destroy a token.</summary>
    internal sealed class WipeCommand : SignedCommand
    {
        /// <summary>How long the button has to be held, in milliseconds.</summary>
        internal const int HoldMs = 10000;

        /// <summary>How long the command waits for that, in milliseconds.</summary>
        internal const int PatienceMs = 30000;

        private long _askedAt;

        internal WipeCommand(SessionContext context)
            : base(CommandNames.Wipe, context)
        {
        }

        protected override WireError ReadFields(FieldReader fields)
        {
            return WireError.None;
        }

        protected override Reply Execute(long now)
        {
            _askedAt = now;
            return IsSealed ? Reply.Pending(SessionEvent.HoldRequested) : Retire();
        }

        protected override Reply Continue(long now)
        {
            // A press from before the request does not confirm it: otherwise a stuck button would.
            long held = Context.Board.Button.HeldMilliseconds(now);
            long waited = now - _askedAt;
            if (held >= HoldMs && held <= waited)
            {
                return Retire();
            }

            return waited < PatienceMs ? Reply.Pending(SessionEvent.None) : Reply.Refused(WireError.NotHeld, SessionEvent.HoldEnded);
        }

        private Reply Retire()
        {
            WireError error = ToWireError(Files.Retire());
            return error == WireError.None
                ? Reply.Ok(" life=" + LifeStates.NameOf(Record), SessionEvent.LifeChanged)
                : Reply.Refused(error, SessionEvent.HoldEnded);
        }
    }
}
