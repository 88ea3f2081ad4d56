using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary><c>SELF-TEST</c>: tests everything that a code depends on, and reports only the error number.</summary>
    internal sealed class SelfTestCommand : Command
    {
        internal SelfTestCommand(SessionContext context)
            : base(CommandNames.SelfTest, context)
        {
        }

        internal override Reply Run(WireFrame frame, long now)
        {
            FieldReader fields = new FieldReader(frame.Body);
            if (!fields.IsAtEnd)
            {
                return Reply.Refused(WireError.FieldWrong);
            }

            return Reply.Ok(" err=" + Context.Services.RunSelfTest().ToString() + " mv=" + Context.Services.Millivolts.ToString());
        }
    }
}
