using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Provisioning
{
    /// <summary>Which commands are allowed in which life state. README.md has the same table; a test compares them.</summary>
    public static class CommandPolicy
    {
        /// <summary>True when the command is allowed in the life state.</summary>
        public static bool IsAllowed(string command, LifeState state)
        {
            switch (command)
            {
                case CommandNames.Info:
                case CommandNames.SelfTest:
                    return true;
                case CommandNames.Challenge:
                case CommandNames.Wipe:
                    return state != LifeState.Retired;
                case CommandNames.PutSeed:
                    return state == LifeState.Blank || state == LifeState.Provisioned;
                case CommandNames.SetTime:
                case CommandNames.ReadClock:
                case CommandNames.Seal:
                    return state == LifeState.Provisioned || state == LifeState.Sealed;
                case CommandNames.Trim:
                    return state == LifeState.Provisioned;
                default:
                    return false;
            }
        }

        /// <summary>True for commands that work when the record cannot be read.</summary>
        internal static bool WorksWithoutRecord(string command)
        {
            return command == CommandNames.Info || command == CommandNames.SelfTest;
        }
    }
}
