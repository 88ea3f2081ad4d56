using Keyfob.Codecs;
using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Provisioning.Commands
{
    /// <summary><c>INFO</c>: reports what the token is.</summary>
    internal sealed class InfoCommand : Command
    {
        internal InfoCommand(SessionContext context)
            : base(CommandNames.Info, context)
        {
        }

        internal override Reply Run(WireFrame frame, long now)
        {
            if (!new FieldReader(frame.Body).IsAtEnd)
            {
                return Reply.Refused(WireError.FieldWrong);
            }

            TokenRecord record = Record ?? new TokenRecord(LifeState.Blank, TokenRecord.NoSerial, 6, 30, 0, 0);
            string fields = " v=1 fw=" + Context.Build.Version
                + " dev=" + (Context.Build.IsDevelopment ? "1" : "0")
                + " life=" + LifeStates.NameOf(Record)
                + " unit=" + Hex.Encode(record.UnitId)
                + " serial=" + record.Serial
                + " digits=" + record.Digits.ToString()
                + " period=" + record.Period.ToString()
                + " check=" + Hex.Encode(record.CheckValue)
                + " key=" + Key()
                + " clock=" + Clock()
                + " set=" + record.ClockSetAt.ToString()
                + Thermometer()
                + " trim=" + record.Trim.ToString()
                + " mv=" + Context.Services.Millivolts.ToString()
                + " err=" + Context.Services.PanelError.ToString()
                + " panel=" + (Context.Services.IsPanelLost ? "lost" : "ok");

            // Last: the time to make this answer must not look like a transfer delay.
            return Reply.Ok(fields + " age=" + (Context.Board.Monotonic.Milliseconds - now).ToString());
        }

        private string Clock()
        {
            long seconds;
            switch (Context.Board.Clock.Read(out seconds))
            {
                case ClockStatus.Ok: return seconds.ToString();
                case ClockStatus.Missing: return "missing";
                case ClockStatus.Stopped: return "stopped";
                default: return "invalid";
            }
        }

        // "deleted", not "erased": the bytes of a deleted file stay in the flash for a while.
        private string Key()
        {
            if (Record == null)
            {
                return "unknown";
            }

            if (Record.LifeState == LifeState.Sealed || Record.LifeState == LifeState.Retired)
            {
                // If it could not be deleted before, it is deleted now.
                return Files.FinishLifeStep() == StorageStatus.Ok ? "deleted" : "present";
            }

            byte[] key;
            uint first;
            StorageStatus status = Files.ReadUnitKey(out key, out first);
            ByteArrays.Zeroize(key);
            return status == StorageStatus.Ok ? "present" : "lost";
        }

        private string Thermometer()
        {
            int quarterDegrees;
            sbyte ageing;
            Context.Board.Provisioning.ClockControl.ReadTemperature(out quarterDegrees);
            Context.Board.Provisioning.ClockControl.ReadAgingOffset(out ageing);
            return " temp=" + quarterDegrees.ToString() + " ageing=" + ageing.ToString();
        }
    }
}
