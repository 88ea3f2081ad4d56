using Keyfob.Codecs;
using Keyfob.Hal;

namespace Keyfob.Storage
{
    /// <summary>The counter in the token's nonces, in two slots. Numbers are reserved in blocks: a boot writes at most once.</summary>
    public sealed class NonceFile
    {
        /// <summary>The slots.</summary>
        public const string SlotA = "nonce.a", SlotB = "nonce.b";

        /// <summary>Numbers that one write reserves.</summary>
        public const uint BlockSize = 32;

        private const int ContentSize = 4;

        private readonly TwoSlotFile _file;
        private uint _next;
        private uint _reserved;

        /// <summary>Takes the store; does not access it yet.</summary>
        public NonceFile(IStore store)
        {
            _file = new TwoSlotFile(store, SlotA, SlotB, Envelope.KindNonce, ContentSize);
        }

        /// <summary>Returns a number that was never returned before. It is durably used up when the result is Ok.</summary>
        /// <param name="mayBegin">True on a unit whose counter may not exist yet.</param>
        /// <param name="first">The first number of a counter that does not exist yet.</param>
        /// <param name="number">The number; 0 unless the result is Ok.</param>
        public StorageStatus Next(bool mayBegin, uint first, out uint number)
        {
            number = 0;
            if (_next == _reserved)
            {
                StorageStatus status = Reserve(mayBegin, first);
                if (status != StorageStatus.Ok)
                {
                    return status;
                }
            }

            number = _next++;
            return StorageStatus.Ok;
        }

        private StorageStatus Reserve(bool mayBegin, uint first)
        {
            byte[] content = new byte[ContentSize];
            StorageStatus status = _file.Read(content);
            if (status == StorageStatus.Missing && mayBegin)
            {
                BigEndian.WriteUInt32(content, 0, first);
            }
            else if (status != StorageStatus.Ok)
            {
                return status;
            }

            uint next = BigEndian.ReadUInt32(content, 0);
            if (next > uint.MaxValue - BlockSize)
            {
                return StorageStatus.Failed;
            }

            BigEndian.WriteUInt32(content, 0, next + BlockSize);
            status = _file.Write(content);
            if (status == StorageStatus.Ok)
            {
                _next = next;
                _reserved = next + BlockSize;
            }

            return status;
        }
    }
}
