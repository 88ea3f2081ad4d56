using Keyfob.Protocol;

namespace Keyfob.Provisioning.Commands
{
    /// <summary><c>TRIM ageing= ppm= tag=</c>: writes the clock chip's Aging Offset register and records the correction.</summary>
    internal sealed class TrimCommand : SignedCommand
    {
        private long _ageing;
        private long _hundredthsOfPpm;

        internal TrimCommand(SessionContext context)
            : base(CommandNames.Trim, context)
        {
        }

        protected override WireError ReadFields(FieldReader fields)
        {
            if (!fields.NextNumber("ageing", out _ageing) || !fields.NextNumber("ppm", out _hundredthsOfPpm))
            {
                return WireError.FieldWrong;
            }

            return _ageing >= sbyte.MinValue && _ageing <= sbyte.MaxValue
                && _hundredthsOfPpm >= short.MinValue && _hundredthsOfPpm <= short.MaxValue ? WireError.None : WireError.ValueWrong;
        }

        protected override Reply Execute(long now)
        {
            sbyte back;
            if (!Context.Board.Provisioning.ClockControl.WriteAgingOffset((sbyte)_ageing)
                || !Context.Board.Provisioning.ClockControl.ReadAgingOffset(out back)
                || back != _ageing)
            {
                return Reply.Refused(WireError.ClockFailed);
            }

            WireError error = ToWireError(Files.ClockWasTrimmed((short)_hundredthsOfPpm));
            return error == WireError.None ? Reply.Ok(" ageing=" + back.ToString()) : Reply.Refused(error);
        }
    }
}
