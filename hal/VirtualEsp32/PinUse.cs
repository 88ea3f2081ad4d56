namespace Keyfob.Virtual.Esp32;

/// <summary>What uses a pin.</summary>
public enum PinUse
{
    /// <summary>Nothing: the pad is an input.</summary>
    None = 0,

    /// <summary>An open GpioPin, as an input.</summary>
    Input = 1,

    /// <summary>An open GpioPin, as an output.</summary>
    Output = 2,

    /// <summary>The driver of an I2C bus, an SPI bus or a serial port.</summary>
    Driver = 3,
}
