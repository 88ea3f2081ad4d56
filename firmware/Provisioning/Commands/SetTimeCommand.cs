using Keyfob.Hal;
using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary><c>SET-TIME time= lead= tag=</c>: sets the clock to <c>time</c>, <c>lead</c> milliseconds after the last byte of the line.</summary>
    /// <remarks>So the time for transfer, checks and flash does not falsify the clock. On a sealed token it is limited by
    /// <see cref="AdjustmentBudget"/>, which is spent before the clock is set.</remarks>
    internal sealed class SetTimeCommand : SignedCommand
    {
        /// <summary>Longest lead, in milliseconds.</summary>
        internal const int MaxLeadMs = 5000;

        // A later second would be off by more than the uncertainty of the transfer.
        private const int TooLateMs = 50;

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
            if (!fields.NextNumber("time", out _time) || !fields.NextNumber("lead", out _lead))
            {
                return WireError.FieldWrong;
            }

            return _time >= 946684800 && _time <= 4102444799 && _lead >= 0 && _lead <= MaxLeadMs ? WireError.None : WireError.ValueWrong;
        }

        protected override Reply Execute(long now)
        {
            _due = now + _lead;
            WireError error = IsSealed ? Spend() : WireError.None;
            return error == WireError.None ? Reply.Pending(SessionEvent.None) : Reply.Refused(error);
        }

        protected override Reply Continue(long now)
        {
            if (now < _due)
            {
                return Reply.Pending(SessionEvent.None);
            }

            long late = now - _due;
            if (late > TooLateMs)
            {
                return Reply.Refused(WireError.TooLate);
            }

            if (!Context.Board.Provisioning.ClockControl.Set(_time))
            {
                return Reply.Refused(WireError.ClockFailed);
            }

            Context.Services.ClockWasSet(_time);

            // A correction in the field does not change when the factory set the clock: the budget grows from there.
            WireError error = IsSealed ? WireError.None : ToWireError(Files.ClockWasSet(_time));
            return error == WireError.None
                ? Reply.Ok(" set=" + _time.ToString() + " late=" + late.ToString() + _left, SessionEvent.LifeChanged)
                : Reply.Refused(error);
        }

        private WireError Spend()
        {
            long clock;
            ClockStatus status = Context.Board.Clock.Read(out clock);
            if (status != ClockStatus.Ok)
            {
                return status == ClockStatus.Stopped ? WireError.ClockStopped : WireError.ClockFailed;
            }

            long correction = _time - (clock + (_lead / 1000));
            AdjustmentBudget budget = new AdjustmentBudget(Context.Board.Store, Record.ClockSetAt);
            WireError error = budget.Spend(correction < 0 ? -correction : correction);
            _left = " seconds=" + budget.SecondsLeft.ToString() + " times=" + budget.TimesLeft.ToString();
            return error;
        }
    }
}
