namespace Keyfob.Protocol
{
    /// <summary>The commands, as they are written on the wire.</summary>
    public static class CommandNames
    {
        /// <summary>Reports what the token is.</summary>
        public const string Info = "INFO";

        /// <summary>Exchanges nonces.</summary>
        public const string Challenge = "CHALLENGE";

        /// <summary>Gives a blank token its seed.</summary>
        public const string PutSeed = "PUT-SEED";

        /// <summary>Sets the clock.</summary>
        public const string SetTime = "SET-TIME";

        /// <summary>Reads the clock when its next second begins.</summary>
        public const string ReadClock = "READ-CLOCK";

        /// <summary>Trims the clock.</summary>
        public const string Trim = "TRIM";

        /// <summary>Tests everything that a code depends on.</summary>
        public const string SelfTest = "SELF-TEST";

        /// <summary>Ends the access with the unit key.</summary>
        public const string Seal = "SEAL";

        /// <summary>Ends the token's life.</summary>
        public const string Wipe = "WIPE";
    }
}
