namespace Keyfob.Virtual.Esp32;

/// <summary>One pin of the chip (hal/Esp32/README.md has the traps).</summary>
public sealed class ChipPin
{
    private bool _isHigh;

    internal ChipPin(int number)
    {
        Number = number;
        Circuit = new UnconnectedPin();
    }

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <summary>What is connected to it.</summary>
    public IPinCircuit Circuit { get; set; }

    /// <summary>What uses it now.</summary>
    public PinUse Use { get; private set; }

    /// <summary>The peripheral signal that it is routed to, such as <c>I2C1_DATA</c>; empty for none.</summary>
    public string Function { get; private set; } = "";

    /// <summary>True while an internal pull-up is on.</summary>
    public bool HasPullUp { get; private set; }

    /// <summary>True once a program has opened or routed it since the reset.</summary>
    public bool WasUsed { get; private set; }

    /// <summary>True while the RTC block owns the pad, which reads low then (trap 2.6).</summary>
    internal bool IsOwnedByRtc { get; set; }

    /// <summary>The level that a program reads.</summary>
    public bool Level => Use == PinUse.Output ? _isHigh : !IsOwnedByRtc && Circuit.FloatingLevel;

    /// <summary>Opens it as GPIO. An output starts low (trap 1).</summary>
    public void Open(bool asOutput)
    {
        if (Use != PinUse.None)
        {
            throw new InvalidOperationException($"Pin {Number} is in use.");
        }

        SetMode(asOutput);
    }

    /// <summary>Changes the direction and switches pull-ups off. Returns the pad to the GPIO matrix.</summary>
    public void SetMode(bool asOutput)
    {
        WasUsed = true;
        HasPullUp = false;
        IsOwnedByRtc = false;
        Function = "";
        Use = asOutput ? PinUse.Output : PinUse.Input;
        _isHigh = false;
        Circuit.Drive(asOutput ? false : null);
    }

    /// <summary>Sets an output's level.</summary>
    public void Write(bool high)
    {
        if (Use != PinUse.Output)
        {
            throw new InvalidOperationException($"Pin {Number} is no output.");
        }

        _isHigh = high;
        Circuit.Drive(high);
    }

    /// <summary>Closes it: a floating input.</summary>
    public void Close()
    {
        Use = PinUse.None;
        HasPullUp = false;
        Circuit.Drive(null);
    }

    /// <summary>Routes it to a peripheral signal.</summary>
    public void Route(string function)
    {
        if (Use is PinUse.Input or PinUse.Output)
        {
            throw new InvalidOperationException($"Pin {Number} is open as GPIO.");
        }

        WasUsed = true;
        Function = function;
    }

    /// <summary>A driver takes it.</summary>
    internal void Take(bool withPullUp)
    {
        WasUsed = true;
        Use = PinUse.Driver;
        HasPullUp |= withPullUp;
    }

    /// <summary>A driver stops, and leaves the pull-up as it is (trap 2.13).</summary>
    internal void Leave() => Use = PinUse.None;

    /// <summary>Deep sleep: the pad is not driven.</summary>
    internal void Float() => Circuit.Drive(null);
}
