using Keyfob.Hal;

namespace Keyfob.Storage
{
    /// <summary>The token record, in two slots.</summary>
    public sealed class RecordFile
    {
        /// <summary>The slots' names, also in kits and in the simulator.</summary>
        public const string SlotA = "token.a", SlotB = "token.b";

        private readonly TwoSlotFile _file;

        /// <summary>Takes the store; does not access it yet.</summary>
        public RecordFile(IStore store)
        {
            _file = new TwoSlotFile(store, SlotA, SlotB, Envelope.KindRecord, TokenRecord.EncodedSize);
        }

        /// <summary>Reads the record; null unless the result is Ok.</summary>
        public StorageStatus Read(out TokenRecord record)
        {
            byte[] content = new byte[TokenRecord.EncodedSize];
            record = null;
            StorageStatus status = _file.Read(content);
            if (status != StorageStatus.Ok)
            {
                return status;
            }

            TokenRecord decoded = TokenRecord.Decode(content);
            if (!decoded.IsValid)
            {
                return StorageStatus.Corrupt;
            }

            record = decoded;
            return StorageStatus.Ok;
        }

        /// <summary>Writes the record; durable when it returns Ok. Call <see cref="Read"/> first.</summary>
        public StorageStatus Write(TokenRecord record)
        {
            if (!record.IsValid)
            {
                return StorageStatus.Failed;
            }

            byte[] content = new byte[TokenRecord.EncodedSize];
            record.Encode(content);
            return _file.Write(content);
        }
    }
}
