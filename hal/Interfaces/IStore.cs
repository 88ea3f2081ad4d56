namespace Keyfob.Hal
{
    /// <summary>Small named files in flash.</summary>
    /// <remarks>
    /// Names are 1 to 16 characters of a-z and the dot. No call throws.
    /// A power loss can change only the file that is being written. Deleting does not erase: the old bytes stay in the flash.
    /// The platform silently reformats a volume that does not mount, so <see cref="StoreStatus.NotFound"/> can mean that the file was lost.
    /// </remarks>
    public interface IStore
    {
        /// <summary>Reads a whole file.</summary>
        /// <param name="name">The file.</param>
        /// <param name="buffer">Receives the content.</param>
        /// <param name="length">The length of the content; 0 for a file that was created and not finished.</param>
        /// <returns><see cref="StoreStatus.Failed"/> also when the file is longer than the buffer.</returns>
        StoreStatus Read(string name, byte[] buffer, out int length);

        /// <summary>Creates or replaces a file with the first bytes of the buffer; durable when it returns <see cref="StoreStatus.Ok"/>.</summary>
        /// <remarks>After a power loss the file has its old content, no content or its new content: never overwrite the only copy.</remarks>
        StoreStatus Write(string name, byte[] buffer, int length);

        /// <summary>Writes a file that is never replaced. Atomic, also across a power loss: all of it is written or nothing.</summary>
        /// <returns><see cref="StoreStatus.Exists"/> when a file of that name exists, whatever its content. An empty file is one
        /// that was created and not finished; it is replaced.</returns>
        StoreStatus WriteOnce(string name, byte[] buffer, int length);

        /// <summary>Deletes a file, and what an unfinished <see cref="WriteOnce"/> of that name has left. Succeeds when there is no such file.</summary>
        StoreStatus Delete(string name);
    }
}
