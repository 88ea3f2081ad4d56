using Keyfob.Provisioning.Commands;
using Keyfob.Storage;

namespace Keyfob.Provisioning
{
    /// <summary>Which commands there are, and in which life states. README.md has the same table; a test compares them.</summary>
    public static class CommandTable
    {
        /// <summary>Says what the token is.</summary>
        public const string Info = "INFO";

        /// <summary>Exchanges nonces.</summary>
        public const string Challenge = "CHALLENGE";

        /// <summary>Gives a blank token its seed.</summary>
        public const string PutSeed = "PUT-SEED";

        /// <summary>Sets the clock.</summary>
        public const string SetTime = "SET-TIME";

        /// <summary>Trims the clock.</summary>
        public const string Trim = "TRIM";

        /// <summary>Tests everything that a code rests on.</summary>
        public const string SelfTest = "SELF-TEST";

        /// <summary>Ends the factory's access.</summary>
        public const string Seal = "SEAL";

        /// <summary>Ends the token's life.</summary>
        public const string Wipe = "WIPE";

        /// <summary>True when the command does something in the state.</summary>
        public static bool IsAllowed(string command, LifeState state)
        {
            switch (command)
            {
                case Info:
                case SelfTest:
                    return true;
                case Challenge:
                case Wipe:
                    return state != LifeState.Retired;
                case PutSeed:
                    return state == LifeState.Blank || state == LifeState.Provisioned;
                case SetTime:
                case Seal:
                    return state == LifeState.Provisioned || state == LifeState.Sealed;
                case Trim:
                    return state == LifeState.Provisioned;
                default:
                    return false;
            }
        }

        /// <summary>True for what a token can say of itself when its record cannot be read.</summary>
        internal static bool WorksWithoutRecord(string command)
        {
            return command == Info || command == SelfTest;
        }

        /// <summary>A new command of the name, or null.</summary>
        internal static Command Find(string name, SessionContext context)
        {
            switch (name)
            {
                case Info: return new InfoCommand(context);
                case Challenge: return new ChallengeCommand(context);
                case PutSeed: return new PutSeedCommand(context);
                case SetTime: return new SetTimeCommand(context);
                case Trim: return new TrimCommand(context);
                case SelfTest: return new SelfTestCommand(context);
                case Seal: return new SealCommand(context);
                case Wipe: return new WipeCommand(context);
                default: return null;
            }
        }
    }
}
