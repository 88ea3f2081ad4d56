using Keyfob.Hal;
using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary><c>READ-CLOCK tag=</c>: reads the clock when its next second begins. The answer has a tag: it decides how the clock is trimmed.</summary>
    internal sealed class ReadClockCommand : SignedCommand
    {
        /// <summary>From the beginning of the second until the answer is sent, in milliseconds: enough to compute its tag.</summary>
        internal const int AnswerMs = 300;

        // A second, and the delay of a clock that is read every few milliseconds.
        private const int NextSecondMs = 1100;

        private long _second;
        private long _giveUpAt;
        private string _left = string.Empty;

        internal ReadClockCommand(SessionContext context)
            : base(CommandNames.ReadClock, context)
        {
        }

        protected override WireError ReadFields(FieldReader fields)
        {
            return WireError.None;
        }

        protected override Reply Execute(long now)
        {
            _giveUpAt = now + NextSecondMs;
            WireError error = ReadClock(out _second);
            if (error == WireError.None && IsSealed)
            {
                ReadBudget();
            }

            return error == WireError.None ? Reply.Pending(SessionEvent.None) : Reply.Refused(error);
        }

        protected override Reply Continue(long now)
        {
            long second;
            WireError error = ReadClock(out second);
            if (error != WireError.None || (second == _second && now >= _giveUpAt))
            {
                return Reply.Refused(error == WireError.None ? WireError.ClockFailed : error);
            }

            if (second == _second)
            {
                return Reply.Pending(SessionEvent.None);
            }

            int quarterDegrees;
            sbyte ageing;
            IClockControl control = Context.Board.Provisioning.ClockControl;
            if (!control.ReadTemperature(out quarterDegrees) || !control.ReadAgingOffset(out ageing))
            {
                return Reply.Refused(WireError.ClockFailed);
            }

            HoldUntil = now + AnswerMs;
            return Reply.Ok(
                " clock=" + second.ToString() + " temp=" + quarterDegrees.ToString() + " ageing=" + ageing.ToString() + " age=" + AnswerMs.ToString() + _left);
        }

        // A clock can be read also when its budget cannot.
        private void ReadBudget()
        {
            AdjustmentBudget budget;
            _left = OpenBudget(out budget) == WireError.None && budget.Read() == WireError.None ? budget.Fields : string.Empty;
        }
    }
}
