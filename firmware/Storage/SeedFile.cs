using System;
using Keyfob.Hal;
using Keyfob.Otp;

namespace Keyfob.Storage
{
    /// <summary>The seed, in a file that is written only once: rewriting would leave copies in the flash.</summary>
    public sealed class SeedFile
    {
        /// <summary>The file's name, also in the simulator.</summary>
        public const string Name = "seed";

        private const int LengthOffset = Envelope.HeaderSize;
        private const int SeedOffset = LengthOffset + 1;
        private const int MaxFileSize = SeedOffset + Hotp.MaxKeySize + Envelope.CheckSize;

        private readonly IStore _store;

        /// <summary>Takes the store; does not access it yet.</summary>
        public SeedFile(IStore store)
        {
            _store = store;
        }

        /// <summary>Reads the seed.</summary>
        /// <param name="seed">16 to 64 bytes, to be zeroized by the caller; null unless the result is Ok.</param>
        public StorageStatus Read(out byte[] seed)
        {
            seed = null;
            byte[] file = new byte[MaxFileSize];
            int length;
            StoreStatus status = _store.Read(Name, file, out length);
            if (status == StoreStatus.NotFound || (status == StoreStatus.Ok && length == 0))
            {
                return StorageStatus.Missing;
            }

            if (status != StoreStatus.Ok)
            {
                Array.Clear(file, 0, file.Length);
                return StorageStatus.Failed;
            }

            int seedLength = length - SeedOffset - Envelope.CheckSize;
            bool intact = Envelope.IsIntact(file, length, Envelope.KindSeed)
                && IsSeedLength(seedLength) && file[LengthOffset] == seedLength;
            if (intact)
            {
                seed = new byte[seedLength];
                Array.Copy(file, SeedOffset, seed, 0, seedLength);
            }

            Array.Clear(file, 0, file.Length);
            return intact ? StorageStatus.Ok : StorageStatus.Corrupt;
        }

        /// <summary>Writes the seed, once; durable when it returns Ok.</summary>
        /// <param name="seed">16 to 64 bytes; only read.</param>
        public StorageStatus Write(byte[] seed)
        {
            if (!IsSeedLength(seed.Length))
            {
                return StorageStatus.Failed;
            }

            byte[] file = new byte[MaxFileSize];
            file[LengthOffset] = (byte)seed.Length;
            Array.Copy(seed, 0, file, SeedOffset, seed.Length);
            int length = Envelope.Close(file, Envelope.KindSeed, 1 + seed.Length);
            StoreStatus status = _store.WriteOnce(Name, file, length);
            Array.Clear(file, 0, file.Length);
            switch (status)
            {
                case StoreStatus.Ok:
                    return StorageStatus.Ok;
                case StoreStatus.Exists:
                    return StorageStatus.Exists;
                default:
                    return StorageStatus.Failed;
            }
        }

        /// <summary>Deletes the seed. Its bytes stay in the flash until their sector is written again.</summary>
        public StorageStatus Delete()
        {
            return _store.Delete(Name) == StoreStatus.Ok ? StorageStatus.Ok : StorageStatus.Failed;
        }

        private static bool IsSeedLength(int length)
        {
            return length >= Hotp.MinKeySize && length <= Hotp.MaxKeySize;
        }
    }
}
