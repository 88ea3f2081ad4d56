namespace Keyfob.Protocol
{
    /// <summary>The text of each error number; ../Provisioning/README.md has the same.</summary>
    public static class WireErrors
    {
        /// <summary>What is wrong and, where it is not obvious, what to do.</summary>
        public static string TextOf(WireError error)
        {
            switch (error)
            {
                case WireError.TooLong: return "line too long";
                case WireError.ChecksumWrong: return "check sum wrong, send it again";
                case WireError.Malformed: return "no request number or no command";
                case WireError.UnknownCommand: return "unknown command";
                case WireError.FieldWrong: return "field missing, misnamed or too many";
                case WireError.ValueWrong: return "value out of range";
                case WireError.NotInThisState: return "not in this life state";
                case WireError.NoKey: return "no key of this unit, flash the unit again";
                case WireError.NoChallenge: return "no valid challenge, ask for a new one";
                case WireError.TagWrong: return "tag wrong";
                case WireError.AlreadyProvisioned: return "token has another seed or serial";
                case WireError.StorageFailed: return "flash failed";
                case WireError.NoRecord: return "no token record, flash the unit again";
                case WireError.ClockFailed: return "clock failed";
                case WireError.ClockStopped: return "clock has stopped, replace the token";
                case WireError.OverBudget: return "correction too large";
                case WireError.OverCount: return "corrected too often";
                case WireError.TooLate: return "too late for this second, send the next one";
                case WireError.ClockNotSet: return "clock not set yet";
                case WireError.DevelopmentBuild: return "a development build cannot be sealed";
                case WireError.SelfTestFailed: return "self-test failed";
                case WireError.NotHeld: return "button not held";
                default: return "unexpected error";
            }
        }
    }
}
