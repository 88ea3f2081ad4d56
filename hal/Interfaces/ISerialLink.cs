namespace Keyfob.Hal
{
    /// <summary>The token's UART for the provisioning wire: 115200 bit/s, 8N1, no flow control.</summary>
    /// <remarks>
    /// Bytes may be lost or changed on the wire. Bytes that arrive in a light sleep are always lost.
    /// No call throws, and no call waits for the other side.
    /// </remarks>
    public interface ISerialLink
    {
        /// <summary>Opens the port and discards what was received before. Does nothing on an open port.</summary>
        /// <returns>False when the hardware reports an error; the port is then closed.</returns>
        bool Open();

        /// <summary>Takes the bytes that have been received.</summary>
        /// <param name="buffer">Receives the bytes.</param>
        /// <returns>The number of bytes; 0 for none, also when the port is closed or has failed.</returns>
        int Read(byte[] buffer);

        /// <summary>Sends bytes. May block until they have been transmitted.</summary>
        /// <returns>False when they could not be sent.</returns>
        bool Write(byte[] buffer, int length);

        /// <summary>Closes the port and leaves its pins floating. Does nothing on a closed port.</summary>
        void Close();
    }
}
