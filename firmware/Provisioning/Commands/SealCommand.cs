
using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary><c>SEAL tag=</c>: ends the factory's access. On a sealed token it says that it is sealed: a lost answer is no failure.</summary>
    internal sealed class SealCommand : SignedCommand
    {
        internal SealCommand(SessionContext context)
            : base(CommandNames.Seal, context)
        {
        }

        protected override WireError ReadFields(FieldReader fields)
        {
            return WireError.None;
        }

        protected override Reply Execute(long now)
        {
            // Sealed, but not done: the key may still be there when its deletion has failed.
            WireError error = IsSealed ? ToWireError(Files.FinishLifeStep()) : Seal();
            return error == WireError.None
                ? Reply.Ok(" life=" + LifeStates.NameOf(Record), SessionEvent.LifeChanged)
                : Reply.Refused(error);
        }

        private WireError Seal()
        {
            if (Context.Build.IsDevelopment)
            {
                return WireError.DevelopmentBuild;
            }

            if (Record.ClockSetAt == 0)
            {
                return WireError.ClockNotSet;
            }

            return Context.Services.RunSelfTest() == 0 ? ToWireError(Files.Seal()) : WireError.SelfTestFailed;
        }
    }
}
