namespace Keyfob.Hal
{
    /// <summary>Small named files in flash.</summary>
    /// <remarks>
    /// Names are 1 to 16 characters of a-z and the dot. No call throws.
    /// A power cut leaves every file but the one being written as it was. Deleting is not erasing: the old bytes stay in the flash.
    /// The platform silently reformats a volume that does not mount, so <see cref="StoreStatus.NotFound"/> can mean <i>lost</i>.
    /// </remarks>
    public interface IStore
    {
        /// <summary>Reads a whole file.</summary>
        /// <param name="name">The file.</param>
        /// <param name="buffer">Receives the content.</param>
        /// <param name="length">Its length; 0 is a file that was created and never finished.</param>
        /// <returns><see cref="StoreStatus.Failed"/> also when the file is longer than the buffer.</returns>
        StoreStatus Read(string name, byte[] buffer, out int length);

        /// <summary>Creates or replaces a file with the first bytes of the buffer; durable when it returns <see cref="StoreStatus.Ok"/>.</summary>
        /// <remarks>A power cut leaves the old content, an empty file or the new content: never write over the only copy.</remarks>
        StoreStatus Write(string name, byte[] buffer, int length);

        /// <summary>Writes a file once: all of it or nothing, also across a power cut.</summary>
        /// <returns><see cref="StoreStatus.Exists"/> when there is a file of that name, whatever it holds. An empty one is a creation
        /// that was never finished and does not count.</returns>
        StoreStatus WriteOnce(string name, byte[] buffer, int length);

        /// <summary>Removes a file, and what a <see cref="WriteOnce"/> of that name has left; one that is not there counts as removed.</summary>
        StoreStatus Delete(string name);
    }
}
