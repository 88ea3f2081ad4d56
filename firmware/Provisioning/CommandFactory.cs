using Keyfob.Protocol;
using Keyfob.Provisioning.Commands;

namespace Keyfob.Provisioning
{
    /// <summary>Makes the command of a name.</summary>
    internal static class CommandFactory
    {
        /// <summary>A new command, or null for an unknown name.</summary>
        internal static Command Make(string name, SessionContext context)
        {
            switch (name)
            {
                case CommandNames.Info: return new InfoCommand(context);
                case CommandNames.Challenge: return new ChallengeCommand(context);
                case CommandNames.PutSeed: return new PutSeedCommand(context);
                case CommandNames.SetTime: return new SetTimeCommand(context);
                case CommandNames.ReadClock: return new ReadClockCommand(context);
                case CommandNames.Trim: return new TrimCommand(context);
                case CommandNames.SelfTest: return new SelfTestCommand(context);
                case CommandNames.Seal: return new SealCommand(context);
                case CommandNames.Wipe: return new WipeCommand(context);
                default: return null;
            }
        }
    }
}
