using System;
using Keyfob.Hal;

namespace Keyfob.Drivers
{
    /// <summary>Retained memory in a flash file, for a board whose clock chip keeps no bytes and whose processor loses its power between two wakes.</summary>
    /// <remarks>
    /// Two things differ from registers of a clock chip. A reformatted flash loses the content: a token whose files were all lost then reports that it
    /// was never prepared (Err 22), not that its files were lost (Err 21). And each write wears the flash: the firmware writes once for each press that
    /// shows something, and rarely once more for a button that is held at the end. That is about 10 writes a day, and 30 an hour at most.
    /// The file's size stays, so a write is one change of the flash, and after a power loss the content is the old one or the new one.
    /// </remarks>
    public sealed class FileRetainedMemory : IRetainedMemory
    {
        /// <summary>The file's name.</summary>
        public const string FileName = "retained";

        private readonly IStore _store;

        /// <summary>Creates the memory; reads nothing yet.</summary>
        /// <param name="store">The flash files.</param>
        /// <param name="size">Number of bytes.</param>
        public FileRetainedMemory(IStore store, int size)
        {
            _store = store;
            Size = size;
        }

        /// <inheritdoc/>
        public int Size { get; }

        /// <inheritdoc/>
        /// <remarks>Zeros when there is no file yet, or one of another length.</remarks>
        public bool Read(byte[] buffer)
        {
            byte[] content = new byte[Size];
            int length;
            StoreStatus status = _store.Read(FileName, content, out length);
            if (status != StoreStatus.Ok || length != Size)
            {
                Array.Clear(content, 0, Size);
            }

            Array.Copy(content, buffer, Size);
            return status == StoreStatus.Ok || status == StoreStatus.NotFound;
        }

        /// <inheritdoc/>
        public bool Write(byte[] buffer)
        {
            return _store.Write(FileName, buffer, Size) == StoreStatus.Ok;
        }
    }
}
