
using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary><c>SEAL tag=</c>: ends the access with the unit key. On a sealed token it reports that it is sealed: it can be repeated after a lost answer.</summary>
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
            // On a sealed token the unit key may still exist when its deletion has failed.
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
