using Keyfob.Codecs;
using Keyfob.Hal;

namespace Keyfob.Storage
{
    /// <summary>A small content that survives power loss while it is rewritten: two files, of which the newer one counts.</summary>
    /// <remarks>
    /// Each write goes to the older slot, is closed and read back. After a power loss at any point there is the old content
    /// or the new one: a torn write leaves an empty or short slot, and the other one still counts.
    /// (The platform cannot rename over an existing file, so the usual write-and-rename is not possible.)
    /// A slot of full length that fails its integrity check has bit rot: a torn write is shorter. If it may be the newer one,
    /// the other is not used instead: that would bring back a lower time floor or an earlier life state.
    /// </remarks>
    internal sealed class TwoSlotFile
    {
        // The number and its complement: a number with bit rot must not look like an older one.
        private const int SequenceSize = 8;

        private readonly IStore _store;
        private readonly string _nameA;
        private readonly string _nameB;
        private readonly byte _kind;
        private readonly int _contentLength;
        private readonly int _fileLength;

        private uint _sequence;
        private bool _newestIsA;
        private bool _known;

        internal TwoSlotFile(IStore store, string nameA, string nameB, byte kind, int contentLength)
        {
            _store = store;
            _nameA = nameA;
            _nameB = nameB;
            _kind = kind;
            _contentLength = contentLength;
            _fileLength = Envelope.HeaderSize + SequenceSize + contentLength + Envelope.CheckSize;
        }

        /// <summary>Reads the content that counts.</summary>
        /// <returns>Missing when neither slot was ever completed, Corrupt when the newer one fails its integrity check,
        /// Failed also when a file that must exist is not found.</returns>
        internal StorageStatus Read(byte[] content)
        {
            byte[] a = new byte[_fileLength];
            byte[] b = new byte[_fileLength];
            SlotState stateA = Load(_nameA, a);
            SlotState stateB = Load(_nameB, b);
            _known = false;
            _sequence = 0;
            _newestIsA = false;
            if (stateA == SlotState.Failed || stateB == SlotState.Failed)
            {
                return StorageStatus.Failed;
            }

            if (stateA != SlotState.Full && stateB != SlotState.Full)
            {
                _known = true;
                return StorageStatus.Missing;
            }

            uint sequenceA = stateA == SlotState.Full ? Sequence(a) : 0;
            uint sequenceB = stateB == SlotState.Full ? Sequence(b) : 0;
            bool aIsNewer = sequenceA > sequenceB;
            byte[] newer = aIsNewer ? a : b;
            uint sequence = aIsNewer ? sequenceA : sequenceB;
            bool both = stateA == stateB;
            if ((both && sequence != (aIsNewer ? sequenceB : sequenceA) + 1) || !Envelope.IsIntact(newer, _fileLength, _kind))
            {
                return StorageStatus.Corrupt;
            }

            // Only a power loss between the two files of the first write leaves number 1 alone.
            if (sequence > 1 && (stateA == SlotState.Absent || stateB == SlotState.Absent))
            {
                return StorageStatus.Failed;
            }

            _known = true;
            _sequence = sequence;
            _newestIsA = aIsNewer;
            System.Array.Copy(newer, Envelope.HeaderSize + SequenceSize, content, 0, _contentLength);
            return StorageStatus.Ok;
        }

        /// <summary>Writes a new content; durable when it returns Ok.</summary>
        /// <remarks>Needs an earlier <see cref="Read"/> that returned Ok or Missing, and after a failure another one: only then is it
        /// known which slot is the older one.</remarks>
        internal StorageStatus Write(byte[] content)
        {
            // The first content goes into both slots: from then on a file that is not found is a failure.
            bool first = _sequence == 0;
            StorageStatus status = WriteSpare(content);
            return first && status == StorageStatus.Ok ? WriteSpare(content) : status;
        }

        private StorageStatus WriteSpare(byte[] content)
        {
            if (!_known)
            {
                return StorageStatus.Failed;
            }

            _known = false;
            byte[] file = new byte[_fileLength];
            uint sequence = _sequence + 1;
            BigEndian.WriteUInt32(file, Envelope.HeaderSize, sequence);
            BigEndian.WriteUInt32(file, Envelope.HeaderSize + 4, ~sequence);
            System.Array.Copy(content, 0, file, Envelope.HeaderSize + SequenceSize, _contentLength);
            Envelope.Close(file, _kind, SequenceSize + _contentLength);

            string name = _newestIsA ? _nameB : _nameA;
            byte[] back = new byte[_fileLength];
            if (_store.Write(name, file, _fileLength) != StoreStatus.Ok
                || Load(name, back) != SlotState.Full
                || !ByteArrays.AreSame(file, back))
            {
                return StorageStatus.Failed;
            }

            _known = true;
            _sequence = sequence;
            _newestIsA = !_newestIsA;
            return StorageStatus.Ok;
        }

        /// <summary>The number of a write. With bit rot it is the highest number, so that its slot counts as the newer one.</summary>
        private static uint Sequence(byte[] file)
        {
            uint sequence = BigEndian.ReadUInt32(file, Envelope.HeaderSize);
            return sequence == ~BigEndian.ReadUInt32(file, Envelope.HeaderSize + 4) ? sequence : uint.MaxValue;
        }

        private SlotState Load(string name, byte[] file)
        {
            int length;
            switch (_store.Read(name, file, out length))
            {
                case StoreStatus.Ok:
                    return length == _fileLength ? SlotState.Full : SlotState.Torn;
                case StoreStatus.NotFound:
                    return SlotState.Absent;
                default:
                    return SlotState.Failed;
            }
        }

        private enum SlotState
        {
            Absent = 0,
            Torn = 1,
            Full = 2,
            Failed = 3,
        }
    }
}
