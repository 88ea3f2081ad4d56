using Keyfob.Codecs;
using Keyfob.Hal;

namespace Keyfob.Storage
{
    /// <summary>The unit key, in a file of its own that is deleted when the token is sealed.</summary>
    /// <remarks>The flash step writes it, with the unit ID and the first number of the nonces.</remarks>
    public sealed class UnitFile
    {
        /// <summary>The file's name, also in the kit of the flash step.</summary>
        public const string Name = "unit";

        /// <summary>Bytes of a unit key.</summary>
        public const int KeySize = 32;

        private const int KeyOffset = Envelope.HeaderSize + TokenRecord.UnitIdSize;
        private const int NonceOffset = KeyOffset + KeySize;
        private const int ContentSize = TokenRecord.UnitIdSize + KeySize + 4;
        private const int FileSize = Envelope.HeaderSize + ContentSize + Envelope.CheckSize;

        private readonly IStore _store;

        /// <summary>Takes the store; does not access it yet.</summary>
        public UnitFile(IStore store)
        {
            _store = store;
        }

        /// <summary>Reads the key.</summary>
        /// <param name="unitId">The unit that the token record names; the key of another unit is not returned.</param>
        /// <param name="key">32 bytes, to be zeroized by the caller; null unless the result is Ok.</param>
        /// <param name="firstNonce">The first number of this unit's nonces.</param>
        public StorageStatus Read(byte[] unitId, out byte[] key, out uint firstNonce)
        {
            key = null;
            firstNonce = 0;
            byte[] file = new byte[FileSize];
            int length;
            StoreStatus status = _store.Read(Name, file, out length);
            if (status == StoreStatus.NotFound || (status == StoreStatus.Ok && length == 0))
            {
                return StorageStatus.Missing;
            }

            bool intact = status == StoreStatus.Ok && length == FileSize && Envelope.IsIntact(file, length, Envelope.KindUnit) && IsOf(unitId, file);
            if (intact)
            {
                key = new byte[KeySize];
                System.Array.Copy(file, KeyOffset, key, 0, KeySize);
                firstNonce = BigEndian.ReadUInt32(file, NonceOffset);
            }

            ByteArrays.Zeroize(file);
            return intact ? StorageStatus.Ok : status == StoreStatus.Ok ? StorageStatus.Corrupt : StorageStatus.Failed;
        }

        /// <summary>Writes the key, once.</summary>
        /// <param name="unitId">16 bytes.</param>
        /// <param name="key">32 bytes; only read.</param>
        /// <param name="firstNonce">Higher than every nonce that this key has been used with before.</param>
        public StorageStatus Write(byte[] unitId, byte[] key, uint firstNonce)
        {
            if (unitId.Length != TokenRecord.UnitIdSize || key.Length != KeySize)
            {
                return StorageStatus.Failed;
            }

            byte[] file = new byte[FileSize];
            System.Array.Copy(unitId, 0, file, Envelope.HeaderSize, unitId.Length);
            System.Array.Copy(key, 0, file, KeyOffset, key.Length);
            BigEndian.WriteUInt32(file, NonceOffset, firstNonce);
            Envelope.Close(file, Envelope.KindUnit, ContentSize);
            StoreStatus status = _store.WriteOnce(Name, file, FileSize);
            ByteArrays.Zeroize(file);
            return status == StoreStatus.Ok ? StorageStatus.Ok : status == StoreStatus.Exists ? StorageStatus.Exists : StorageStatus.Failed;
        }

        /// <summary>Deletes the key. Its bytes stay in the flash until their sector is written again.</summary>
        public StorageStatus Delete()
        {
            return _store.Delete(Name) == StoreStatus.Ok ? StorageStatus.Ok : StorageStatus.Failed;
        }

        private static bool IsOf(byte[] unitId, byte[] file)
        {
            for (int i = 0; i < unitId.Length; i++)
            {
                if (file[Envelope.HeaderSize + i] != unitId[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
