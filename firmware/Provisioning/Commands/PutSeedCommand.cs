using Keyfob.Codecs;
using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Provisioning.Commands
{
    /// <summary><c>PUT-SEED serial= digits= period= iv= seed= tag=</c>: gives a blank token its seed. It can be repeated with the same content.</summary>
    internal sealed class PutSeedCommand : SignedCommand
    {
        private string _serial;
        private long _digits;
        private long _period;
        private byte[] _iv;
        private byte[] _ciphertext;

        internal PutSeedCommand(SessionContext context)
            : base(CommandNames.PutSeed, context)
        {
        }

        protected override WireError ReadFields(FieldReader fields)
        {
            _serial = fields.Next("serial");
            if (_serial == null || !fields.NextNumber("digits", out _digits) || !fields.NextNumber("period", out _period))
            {
                return WireError.FieldWrong;
            }

            _iv = fields.NextBytes("iv");
            _ciphertext = fields.NextBytes("seed");
            if (_iv == null || _ciphertext == null)
            {
                return WireError.FieldWrong;
            }

            return TokenRecord.IsSerial(_serial) && _serial != TokenRecord.NoSerial
                && (_digits == 6 || _digits == 8) && (_period == 30 || _period == 60) ? WireError.None : WireError.ValueWrong;
        }

        protected override Reply Execute(long now)
        {
            byte[] seed = EncryptedSeed.Open(Challenge.Keys, _iv, _ciphertext);
            if (seed == null)
            {
                return Reply.Refused(WireError.ValueWrong);
            }

            WireError error = Provision(seed);
            ByteArrays.Zeroize(seed);
            return error == WireError.None
                ? Reply.Ok(" check=" + Hex.Encode(Record.CheckValue), SessionEvent.LifeChanged)
                : Reply.Refused(error);
        }

        private WireError Provision(byte[] seed)
        {
            TokenRecord old = Record;
            int digits = (int)_digits;
            int period = (int)_period;
            if (old.LifeState == LifeState.Provisioned && (old.Serial != _serial || old.Digits != digits || old.Period != period))
            {
                return WireError.AlreadyProvisioned;
            }

            // A repetition must not undo what followed the first one: the clock may have been set and trimmed.
            TokenRecord record = old.LifeState == LifeState.Provisioned
                ? old
                : new TokenRecord(LifeState.Provisioned, _serial, digits, period, 0, 0).WithUnitId(old.UnitId);
            byte[] expected = Challenge.Keys.CheckValue(_serial, digits, period, seed);
            WireError error = ToWireError(Files.Provision(record.WithCheckValue(expected), seed));
            return error == WireError.None && !ReadsBack(expected) ? WireError.StorageFailed : error;
        }

        /// <summary>The check value is computed over what was read back from the flash, not over what was sent.</summary>
        private bool ReadsBack(byte[] expected)
        {
            byte[] seed;
            if (Files.ReadRecord() != StorageStatus.Ok || Files.ReadSeed(out seed) != StorageStatus.Ok)
            {
                return false;
            }

            TokenRecord record = Record;
            byte[] value = Challenge.Keys.CheckValue(record.Serial, record.Digits, record.Period, seed);
            ByteArrays.Zeroize(seed);
            return ByteArrays.AreSame(value, expected) && ByteArrays.AreSame(record.CheckValue, expected);
        }
    }
}
