using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Provisioning.Commands
{
    /// <summary><c>SET-TIME time= lead= tag=</c>: sets the clock to <c>time</c>, <c>lead</c> milliseconds after the last byte of the line.</summary>
    /// <remarks>So the time for transfer, checks and flash does not falsify the clock. On a sealed token it is limited by
    /// <see cref="AdjustmentBudget"/>, which is spent before the clock is set. The order is: budget, clock, time floor, internal clock.</remarks>
    internal sealed class SetTimeCommand : SignedCommand
    {
        /// <summary>Longest lead, in milliseconds.</summary>
        internal const int MaxLeadMs = 5000;

        // A later second would be off by more than the uncertainty of the transfer.
        private const int TooLateMs = 50;

        private long _requested;
        private long _time;
        private long _lead;
        private long _due;
        private string _left = string.Empty;

        internal SetTimeCommand(SessionContext context)
            : base(CommandNames.SetTime, context)
        {
        }

        protected override WireError ReadFields(FieldReader fields)
        {
            if (!fields.NextNumber("time", out _requested) || !fields.NextNumber("lead", out _lead))
            {
                return WireError.FieldWrong;
            }

            return _requested >= 946684800 && _requested <= 4102444799 && _lead >= 0 && _lead <= MaxLeadMs ? WireError.None : WireError.ValueWrong;
        }

        protected override Reply Execute(long now)
        {
            ClockSetting done = Context.LastClockSetting;
            if (done != null && done.IsOf(_requested, Challenge.Exchanged))
            {
                // The answer was lost. The clock is not set again, and nothing is spent.
                return Reply.Ok(done.Answer);
            }

            _time = _requested;
            _due = now + _lead;
            if (Context.Board.Monotonic.Milliseconds - _due > TooLateMs)
            {
                return Reply.Refused(WireError.TooLate);
            }

            WireError error = IsSealed ? Spend() : WireError.None;
            return error == WireError.None ? Reply.Pending(SessionEvent.None) : Reply.Refused(error);
        }

        protected override Reply Continue(long now)
        {
            long late = now - _due;
            if (late > TooLateMs)
            {
                // The flash was slower than the lead. The correction is spent: it is done with the next second.
                _time++;
                _due += 1000;
            }

            if (late < 0 || late > TooLateMs)
            {
                return Reply.Pending(SessionEvent.None);
            }

            if (!Context.Board.Provisioning.ClockControl.Set(_time))
            {
                return Reply.Refused(WireError.ClockFailed);
            }

            WireError error = ToWireError(Files.ClockWasSet(_time));
            if (error != WireError.None)
            {
                return Reply.Refused(error);
            }

            Context.Services.ClockWasSet(_time);
            string answer = " set=" + _time.ToString() + " late=" + late.ToString() + _left;
            Context.LastClockSetting = new ClockSetting(_requested, Challenge.Exchanged, answer);
            return Reply.Ok(answer, SessionEvent.LifeChanged);
        }

        private WireError Spend()
        {
            long clock;
            WireError unreadable = ReadClock(out clock);
            if (unreadable != WireError.None)
            {
                return unreadable;
            }

            AdjustmentBudget budget;
            WireError error = OpenBudget(out budget);
            if (error != WireError.None)
            {
                return error;
            }

            error = budget.Spend(LargestCorrection(clock, _due - Context.Board.Monotonic.Milliseconds));
            _left = budget.Fields;
            return error;
        }

        /// <summary>The most by which the clock can be moved, in seconds, rounded up and at least 1: its reading has whole seconds only.</summary>
        private long LargestCorrection(long clock, long msToDue)
        {
            long least = ((_time - clock) * 1000) - msToDue - 1000;
            long most = least + 1000;
            long milliseconds = most > -least ? most : -least;
            return (milliseconds + 999) / 1000;
        }
    }
}
