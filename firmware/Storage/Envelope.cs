using Keyfob.Codecs;

namespace Keyfob.Storage
{
    /// <summary>The frame of every stored file: magic, kind and version before the content, a CRC-32 after it.</summary>
    /// <remarks>The check finds bit rot and exchanged files. It does not protect against someone who writes to the flash (SECURITY.md).</remarks>
    internal static class Envelope
    {
        internal const int HeaderSize = 3;
        internal const int CheckSize = 4;

        internal const byte KindRecord = 1;
        internal const byte KindTimeFloor = 2;
        internal const byte KindSeed = 3;
        internal const byte KindUnit = 4;
        internal const byte KindNonce = 5;
        internal const byte KindAdjustment = 6;

        private const byte Magic = 0x4B;
        private const byte Version = 1;

        /// <summary>Writes header and check around a content at <see cref="HeaderSize"/>.</summary>
        /// <returns>Length of the file.</returns>
        internal static int Close(byte[] file, byte kind, int contentLength)
        {
            file[0] = Magic;
            file[1] = kind;
            file[2] = Version;
            int length = HeaderSize + contentLength;
            BigEndian.WriteUInt32(file, length, Crc32.Compute(file, length));
            return length + CheckSize;
        }

        /// <summary>True when the bytes are an intact file of the kind.</summary>
        internal static bool IsIntact(byte[] file, int fileLength, byte kind)
        {
            int length = fileLength - CheckSize;
            return length >= HeaderSize && file[0] == Magic && file[1] == kind && file[2] == Version
                && BigEndian.ReadUInt32(file, length) == Crc32.Compute(file, length);
        }
    }
}
