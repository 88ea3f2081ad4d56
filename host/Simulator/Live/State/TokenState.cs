using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Keyfob.Drivers;
using Keyfob.Simulator.Live.Hands;

namespace Keyfob.Simulator.Live.State;

/// <summary>What is kept of a token from run to run: flash, clock chip, cells. It holds a seed: its bytes are wiped after use.</summary>
internal sealed record TokenState : IDisposable
{
    /// <summary>The clock chip's alarm registers: what a token leaves to itself.</summary>
    public const int FirstRegister = 0x07, Registers = 7;

    private const int ControlRegister = 0x0E, AgeingRegister = 0x10, Convert = 0x20;

    // A clock that has run past it says so again as soon as it goes on.
    private const long LastMillisecond = (Ds3231.LastSecond * 1000) + 999;

    /// <summary>Of the format.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Which format it has.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The files in the flash.</summary>
    public required IReadOnlyDictionary<string, byte[]> Files { get; init; }

    /// <summary>The true time, in milliseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>What the clock said then, in milliseconds since 1970.</summary>
    public required long Clock { get; init; }

    /// <summary>Whether the clock says that it has stood still.</summary>
    public required bool HasClockStopped { get; init; }

    /// <summary>Its alarm registers.</summary>
    public required byte[] ClockRegisters { get; init; }

    /// <summary>Its ageing register.</summary>
    public required byte ClockAgeing { get; init; }

    /// <summary>Its rate error.</summary>
    public required int PartsPerBillion { get; init; }

    /// <summary>Voltage of the cells.</summary>
    public required int Millivolts { get; init; }

    /// <summary>Whether there are cells.</summary>
    public required bool HasCells { get; init; }

    /// <summary>Whether the clock answers.</summary>
    public required bool HasClock { get; init; }

    /// <summary>Whether the clock's month is none.</summary>
    public required bool IsClockScrambled { get; init; }

    /// <summary>Whether the panel answers.</summary>
    public required bool HasPanel { get; init; }

    /// <summary>Whether the self-test fails.</summary>
    public required bool FailsSelfTest { get; init; }

    /// <summary>True when a token can be made of it.</summary>
    [JsonIgnore]
    public bool IsValid => Version == CurrentVersion
        && Files is { Count: <= 16 } && Files.All(file => file is { Key.Length: > 0, Value: { Length: <= 4096 } })
        && ClockRegisters is { Length: Registers }
        && Clock / 1000 is >= Ds3231.FirstSecond and <= Ds3231.LastSecond
        && At / 1000 is >= 0 and <= Ds3231.LastSecond
        && PartsPerBillion is >= -ClockHands.MostPartsPerBillion and <= ClockHands.MostPartsPerBillion
        && Millivolts is >= SupplyHands.LowestMillivolts and <= SupplyHands.HighestMillivolts;

    /// <summary>Takes it off a token that is at rest.</summary>
    public static TokenState Of(TokenLife life)
    {
        var (chips, view) = (life.Chips, life.Told);
        return new TokenState
        {
            Files = chips.Flash.Names().ToDictionary(name => name, chips.Flash.Peek),
            At = Math.Min(life.TrueUnixMilliseconds, LastMillisecond),
            Clock = Math.Min(view.Clock.UnixMilliseconds, LastMillisecond),
            HasClockStopped = view.Clock.HasStopped,
            ClockRegisters = [.. Enumerable.Range(FirstRegister, Registers).Select(chips.Rtc.Peek)],
            ClockAgeing = chips.Rtc.Peek(AgeingRegister),
            PartsPerBillion = view.Clock.PartsPerBillion,
            Millivolts = view.Millivolts,
            HasCells = view.HasCells,
            HasClock = view.Clock.IsPresent,
            IsClockScrambled = view.Clock.IsScrambled,
            HasPanel = view.HasPanel,
            FailsSelfTest = view.FailsSelfTest,
        };
    }

    /// <summary>Makes a token of it: it has slept meanwhile, and its clock has gone on.</summary>
    public void Restore(TokenLife life)
    {
        life.Body.Renew();
        var chips = life.Chips;
        foreach (var (name, content) in Files)
        {
            chips.Flash.Poke(name, content);
        }

        chips.Rtc.SetTime(Clock / 1000, 0);
        chips.Rtc.Write([FirstRegister, .. ClockRegisters], 1 + Registers);

        // The ageing register counts from the next conversion on.
        chips.Rtc.Write([AgeingRegister, ClockAgeing], 2);
        chips.Rtc.Write([ControlRegister, (byte)(chips.Rtc.Peek(ControlRegister) | Convert)], 2);
        chips.Rtc.PartsPerBillion = PartsPerBillion;
        chips.Battery.Millivolts = Millivolts;
        life.Body.AskWrongly(FailsSelfTest);
        if (HasClockStopped)
        {
            chips.Rtc.StopOscillator();
        }

        var elapsed = Math.Max(0, life.TrueUnixMilliseconds - At);
        life.Body.HaveSlept(Clock + elapsed + (elapsed * PartsPerBillion / 1000000000) - life.TrueUnixMilliseconds);

        // What is missing now was there while it slept: a token that is switched on without it would be another one.
        chips.Rtc.IsPresent = HasClock;
        chips.Panel.IsPresent = HasPanel;
        ClockHands.Scramble(chips.Rtc, IsClockScrambled);
        if (!HasCells)
        {
            life.Body.ChangeCells(isIn: false, clockToo: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var content in Files.Values)
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }
}
