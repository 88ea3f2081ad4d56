using Keyfob.Desktop;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Esp32;

/// <summary>An ESP32 from one reset to deep sleep. The desktop implementations of nanoFramework's classes work on the chip that is current.</summary>
/// <remarks>Each call of such a class first calls <see cref="NativeCalls.Enter"/>, which lets tests make any of them throw.</remarks>
public sealed class Esp32Chip
{
    private static readonly AsyncLocal<Esp32Chip?> s_current = new();

    private readonly long _bootedAt;

    /// <summary>Resets a chip.</summary>
    /// <param name="time">The board's time.</param>
    /// <param name="sleep">Its sleep hardware, with the cause of this wake.</param>
    /// <param name="systemTime">The system time, which deep sleep does not stop.</param>
    /// <param name="flash">The volume <c>I:</c>.</param>
    /// <param name="line">What is connected to COM2.</param>
    public Esp32Chip(VirtualTime time, SleepModel sleep, VirtualInternalClock systemTime, VirtualFlash flash, ISerialLink line)
    {
        Time = time;
        Sleep = sleep;
        SystemTime = systemTime;
        Flash = flash;
        Calls = new NativeCalls(this);
        Pins = new ChipPins();
        I2c = new ChipI2c(this);
        Spi = new ChipSpi(this);
        Uart = new ChipUart(this, line);
        Threads = new ChipThreads(this);
        _bootedAt = time.Milliseconds;
    }

    /// <summary>The chip whose program runs on this thread.</summary>
    public static Esp32Chip Current => s_current.Value ?? throw new InvalidOperationException($"No chip runs here: call {nameof(Run)}.");

    /// <summary>The board's time.</summary>
    public VirtualTime Time { get; }

    /// <summary>The sleep hardware.</summary>
    public SleepModel Sleep { get; }

    /// <summary>The system time.</summary>
    public VirtualInternalClock SystemTime { get; }

    /// <summary>The volume <c>I:</c>.</summary>
    public VirtualFlash Flash { get; }

    /// <summary>The calls of nanoFramework's classes since the reset.</summary>
    public NativeCalls Calls { get; }

    /// <summary>The pins.</summary>
    public ChipPins Pins { get; }

    /// <summary>The two I2C controllers.</summary>
    public ChipI2c I2c { get; }

    /// <summary>The two SPI controllers.</summary>
    public ChipSpi Spi { get; }

    /// <summary>The serial port COM2.</summary>
    public ChipUart Uart { get; }

    /// <summary>The inputs of ADC1 by channel, in millivolts at the pin.</summary>
    public Dictionary<int, Func<int>> AdcMillivolts { get; } = [];

    /// <summary>The ciphers of the interpreter's image.</summary>
    public ICipher Cipher { get; } = new BclCipher();

    /// <summary>The interpreter's threads.</summary>
    public ChipThreads Threads { get; }

    /// <summary>Milliseconds since the reset, light sleep included.</summary>
    public long Uptime => Time.Milliseconds - _bootedAt;

    /// <summary>True from <see cref="StartDeepSleep"/> on.</summary>
    public bool IsOff => Sleep.IsAsleep;

    /// <summary>Runs a board's program until deep sleep.</summary>
    /// <exception cref="InvalidOperationException">The program returned: the device would stay awake (hal/Esp32/README.md, trap 9).</exception>
    public void Run(Action main)
    {
        s_current.Value = this;
        try
        {
            main();
            throw new InvalidOperationException("The program returned without deep sleep.");
        }
        catch (ChipOffException)
        {
            // Deep sleep: the program goes no further.
        }
        finally
        {
            Sleep.DeepSleep();
            Threads.End();
            s_current.Value = null;
        }
    }

    /// <summary>Sleeps lightly. Afterwards the RTC block owns the pad of an armed button, which reads low (trap 2.6).</summary>
    public LightSleepResult LightSleep()
    {
        var result = Sleep.LightSleep();
        Pins.GiveWakeSourceToRtc();
        return result;
    }

    /// <summary>Goes to deep sleep: all pins float. Does not return.</summary>
    public void StartDeepSleep()
    {
        Sleep.DeepSleep();
        Pins.Float();
        throw new ChipOffException();
    }
}
