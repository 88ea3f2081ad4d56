using Keyfob.Codecs;
using Keyfob.Hal;

namespace Keyfob.Storage
{
    /// <summary>How often and how far the clock of a sealed token has been corrected, in two slots. Both numbers only rise.</summary>
    public sealed class AdjustmentFile
    {
        /// <summary>The slots.</summary>
        public const string SlotA = "adjust.a", SlotB = "adjust.b";

        private const int ContentSize = 6;

        private readonly TwoSlotFile _file;

        /// <summary>Takes the store; does not access it yet.</summary>
        public AdjustmentFile(IStore store)
        {
            _file = new TwoSlotFile(store, SlotA, SlotB, Envelope.KindAdjustment, ContentSize);
        }

        /// <summary>Corrections so far, after <see cref="Read"/>.</summary>
        public int Count { get; private set; }

        /// <summary>Sum of their absolute values in seconds, after <see cref="Read"/>.</summary>
        public uint TotalSeconds { get; private set; }

        /// <summary>Reads both.</summary>
        public StorageStatus Read()
        {
            byte[] content = new byte[ContentSize];
            StorageStatus status = _file.Read(content);
            Count = status == StorageStatus.Ok ? (content[0] << 8) | content[1] : 0;
            TotalSeconds = status == StorageStatus.Ok ? BigEndian.ReadUInt32(content, 2) : 0;
            return status;
        }

        /// <summary>Creates the file with zeros, when the token is sealed. An existing one is kept.</summary>
        public StorageStatus Create()
        {
            StorageStatus status = Read();
            return status == StorageStatus.Missing ? Write(0, 0) : status;
        }

        /// <summary>Adds a correction to what <see cref="Read"/> has read; durable when it returns Ok.</summary>
        public StorageStatus Add(uint seconds)
        {
            return Write(Count + 1, TotalSeconds + seconds);
        }

        private StorageStatus Write(int count, uint totalSeconds)
        {
            byte[] content = new byte[ContentSize];
            content[0] = (byte)(count >> 8);
            content[1] = (byte)count;
            BigEndian.WriteUInt32(content, 2, totalSeconds);
            Count = count;
            TotalSeconds = totalSeconds;
            return _file.Write(content);
        }
    }
}
