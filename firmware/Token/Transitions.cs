namespace Keyfob.Token
{
    /// <summary>The state table. ../README.md has the same rows; a test compares them.</summary>
    public static class Transitions
    {
        /// <summary>The state after an event. An event that the table does not have leads to <see cref="TokenState.Error"/>.</summary>
        public static TokenState Next(TokenState state, TokenEvent what)
        {
            if (what == TokenEvent.PanelLost)
            {
                // The port needs no panel.
                return state == TokenState.Factory || state == TokenState.Info || state == TokenState.WipeHold ? state : TokenState.Asleep;
            }

            switch (state)
            {
                case TokenState.Asleep:
                    return what == TokenEvent.Held ? TokenState.Info : TokenState.Asleep;
                case TokenState.Starting:
                    return Started(what);
                case TokenState.Code:
                    switch (what)
                    {
                        case TokenEvent.Pressed: return TokenState.Asleep;
                        case TokenEvent.Held: return TokenState.Info;
                        case TokenEvent.Expired: return TokenState.Asleep;
                        case TokenEvent.ClockBehind: return TokenState.Wait;
                        default: return TokenState.Error;
                    }

                case TokenState.Info:
                    switch (what)
                    {
                        case TokenEvent.Pressed: return TokenState.DisplayTest;
                        case TokenEvent.Held: return TokenState.Info;
                        case TokenEvent.Expired: return TokenState.Asleep;
                        case TokenEvent.HoldRequested: return TokenState.WipeHold;
                        case TokenEvent.Failed: return TokenState.Error;
                        default: return TokenState.Error;
                    }

                case TokenState.DisplayTest:
                    switch (what)
                    {
                        case TokenEvent.Pressed: return TokenState.Asleep;
                        case TokenEvent.Held: return TokenState.Info;
                        case TokenEvent.Expired: return TokenState.Asleep;
                        default: return TokenState.Error;
                    }

                case TokenState.WipeHold:
                    switch (what)
                    {
                        case TokenEvent.Expired: return TokenState.Asleep;
                        case TokenEvent.HoldEnded: return TokenState.Info;
                        case TokenEvent.Failed: return TokenState.Error;
                        default: return TokenState.Error;
                    }

                case TokenState.Factory:
                    switch (what)
                    {
                        case TokenEvent.Pressed: return TokenState.Asleep;
                        case TokenEvent.Held: return TokenState.Info;
                        case TokenEvent.Expired: return TokenState.Asleep;
                        case TokenEvent.HoldRequested: return TokenState.WipeHold;
                        case TokenEvent.Failed: return TokenState.Error;
                        default: return TokenState.Error;
                    }

                default:
                    // Battery, Wait, Error: messages. Support asks for the serial, so a hold leads to the info screen.
                    switch (what)
                    {
                        case TokenEvent.Pressed: return TokenState.Asleep;
                        case TokenEvent.Held: return TokenState.Info;
                        case TokenEvent.Expired: return TokenState.Asleep;
                        default: return TokenState.Error;
                    }
            }
        }

        private static TokenState Started(TokenEvent what)
        {
            switch (what)
            {
                case TokenEvent.CodeReady: return TokenState.Code;
                case TokenEvent.PoweredOn: return TokenState.DisplayTest;
                case TokenEvent.NothingToShow: return TokenState.Asleep;
                case TokenEvent.AwaitsFactory: return TokenState.Factory;
                case TokenEvent.BatteryEmpty: return TokenState.Battery;
                case TokenEvent.ClockBehind: return TokenState.Wait;
                default: return TokenState.Error;
            }
        }
    }
}
