namespace Keyfob.Hal.Bus
{
    /// <summary>A display controller on SPI with a data/command line (four wires, write only). Errors are returned; no call throws.</summary>
    /// <remarks>
    /// The bus selects the chip for each transfer and sets the data/command line before it. The controller acknowledges nothing: true means that the
    /// bytes were sent, not that a controller is there. Its reset line is an <see cref="IDigitalOutput"/>, its busy line an <see cref="IDigitalInput"/>.
    /// </remarks>
    public interface IDisplayBus
    {
        /// <summary>Sends one byte as a command: the data/command line is low.</summary>
        /// <returns>False when the hardware reports an error.</returns>
        bool WriteCommand(byte command);

        /// <summary>Sends the first bytes of the buffer as data: the data/command line is high.</summary>
        /// <param name="buffer">Not changed.</param>
        /// <param name="length">1 or more.</param>
        /// <returns>False when the hardware reports an error; it is then unknown how much was sent.</returns>
        bool WriteData(byte[] buffer, int length);
    }
}
