namespace Keyfob.Hal
{
    /// <summary>The provisioning line: 115200 bit/s, 8N1, no flow control.</summary>
    /// <remarks>
    /// Bytes may be lost or changed on the way, and while the processor sleeps lightly they are lost for certain.
    /// No call throws, no call waits for the other side.
    /// </remarks>
    public interface ISerialLink
    {
        /// <summary>Switches the port on; what came before is forgotten. On an open port it does nothing.</summary>
        /// <returns>False when the hardware refuses; the port is then closed.</returns>
        bool Open();

        /// <summary>Takes what has arrived.</summary>
        /// <param name="buffer">Receives the bytes.</param>
        /// <returns>How many; 0 for none, also when the port is closed or has failed.</returns>
        int Read(byte[] buffer);

        /// <summary>Sends bytes; may block as long as they take on the wire.</summary>
        /// <returns>False when they could not be sent.</returns>
        bool Write(byte[] buffer, int length);

        /// <summary>Switches the port off, with its pins. On a closed port it does nothing.</summary>
        void Close();
    }
}
