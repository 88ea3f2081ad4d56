namespace Keyfob.Hal.Bus
{
    /// <summary>One chip on an I2C bus. Errors are returned as a status; no call throws.</summary>
    public interface II2cDevice
    {
        /// <summary>Sends START, the address, the first <paramref name="length"/> bytes and STOP.</summary>
        I2cStatus Write(byte[] buffer, int length);

        /// <summary>Writes, then reads after a repeated START, so that no other transfer can come between.</summary>
        /// <param name="writeBuffer">Sent first, usually a register address.</param>
        /// <param name="writeLength">Bytes to send, 1 or more.</param>
        /// <param name="readBuffer">Receives the bytes read; undefined unless the result is <see cref="I2cStatus.Ok"/>.</param>
        /// <param name="readLength">Bytes to receive, 1 or more.</param>
        I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength);
    }
}
