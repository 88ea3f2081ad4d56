using Keyfob.Hal.Bus;

namespace Keyfob.Boards.Virtual;

/// <summary>The bus of a chip. Without power the chip does not answer.</summary>
public sealed class SwitchedBus(II2cDevice chip, PowerSupply power) : II2cDevice
{
    /// <inheritdoc/>
    public I2cStatus Write(byte[] buffer, int length) => power.IsOn ? chip.Write(buffer, length) : I2cStatus.NotAcknowledged;

    /// <inheritdoc/>
    public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength) =>
        power.IsOn ? chip.WriteRead(writeBuffer, writeLength, readBuffer, readLength) : I2cStatus.NotAcknowledged;
}
