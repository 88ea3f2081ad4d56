using Keyfob.Hal;

namespace Keyfob.Storage
{
    /// <summary>A small content that is rewritten without ever being at risk: two files, the newer one counts.</summary>
    /// <remarks>
    /// Each write goes to the slot that does not count, is closed and read back. Cut anywhere, it leaves the old content
    /// or the new one: a slot that was cut is empty or short, and the other one still counts.
    /// (The platform cannot rename over an existing file, so the usual write-and-rename is not to be had.)
    /// </remarks>
    internal sealed class TwoSlotFile
    {
        private const int SequenceSize = 4;

        private readonly IStore _store;
        private readonly string _nameA;
        private readonly string _nameB;
        private readonly byte _kind;
        private readonly int _contentLength;
        private readonly int _fileLength;

        private uint _sequence;
        private bool _newestIsA;

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
        /// <returns>Missing when neither slot was ever finished, Corrupt when one was and none is whole any more.</returns>
        internal StorageStatus Read(byte[] content)
        {
            byte[] a = new byte[_fileLength];
            byte[] b = new byte[_fileLength];
            StorageStatus statusA = Load(_nameA, a);
            StorageStatus statusB = Load(_nameB, b);
            if (statusA == StorageStatus.Failed || statusB == StorageStatus.Failed)
            {
                return StorageStatus.Failed;
            }

            uint sequenceA = BigEndian.ReadUInt32(a, Envelope.HeaderSize);
            uint sequenceB = BigEndian.ReadUInt32(b, Envelope.HeaderSize);
            bool aFirst = statusB != StorageStatus.Ok || (statusA == StorageStatus.Ok && sequenceA > sequenceB);

            // The newer one is tried first, so that in daily life only one check is computed.
            if (Take(aFirst, aFirst ? a : b, aFirst ? statusA : statusB, content)
                || Take(!aFirst, aFirst ? b : a, aFirst ? statusB : statusA, content))
            {
                return StorageStatus.Ok;
            }

            return statusA == StorageStatus.Missing && statusB == StorageStatus.Missing ? StorageStatus.Missing : StorageStatus.Corrupt;
        }

        /// <summary>Writes a new content; durable when it returns Ok. Call <see cref="Read"/> first: it finds the slot to spare.</summary>
        internal StorageStatus Write(byte[] content)
        {
            byte[] file = new byte[_fileLength];
            BigEndian.WriteUInt32(file, Envelope.HeaderSize, _sequence + 1);
            System.Array.Copy(content, 0, file, Envelope.HeaderSize + SequenceSize, _contentLength);
            Envelope.Close(file, _kind, SequenceSize + _contentLength);

            string name = _newestIsA ? _nameB : _nameA;
            byte[] back = new byte[_fileLength];
            if (_store.Write(name, file, _fileLength) != StoreStatus.Ok
                || Load(name, back) != StorageStatus.Ok
                || !Same(file, back))
            {
                return StorageStatus.Failed;
            }

            _sequence++;
            _newestIsA = !_newestIsA;
            return StorageStatus.Ok;
        }

        private static bool Same(byte[] a, byte[] b)
        {
            for (int i = 0; i < a.Length; i++)
            {
                if (a[i] != b[i])
                {
                    return false;
                }
            }

            return true;
        }

        private bool Take(bool isA, byte[] file, StorageStatus status, byte[] content)
        {
            if (status != StorageStatus.Ok || !Envelope.IsWhole(file, _fileLength, _kind))
            {
                return false;
            }

            System.Array.Copy(file, Envelope.HeaderSize + SequenceSize, content, 0, _contentLength);
            _sequence = BigEndian.ReadUInt32(file, Envelope.HeaderSize);
            _newestIsA = isA;
            return true;
        }

        /// <summary>Ok is only a full length here; the check comes with <see cref="Take"/>.</summary>
        private StorageStatus Load(string name, byte[] file)
        {
            int length;
            switch (_store.Read(name, file, out length))
            {
                case StoreStatus.Ok:
                    // Shorter is a write that was cut: as if it had never begun.
                    return length == _fileLength ? StorageStatus.Ok : StorageStatus.Missing;
                case StoreStatus.NotFound:
                    return StorageStatus.Missing;
                default:
                    return StorageStatus.Failed;
            }
        }
    }
}
