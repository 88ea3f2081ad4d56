using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Keyfob.Boards.Virtual;
using Keyfob.Drivers;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Tokens;

namespace Keyfob.Simulator.Live.State;

/// <summary>The state of a token that is saved for the next run: flash, clock chip, cells. It contains the seed: its bytes are zeroized after use.</summary>
internal sealed record TokenState : IDisposable
{
    // A DS3231 has them, a PCF8563 keeps nothing.
    private const int AlarmRegisters = 7;

    // The last time of the clock chip. A clock that has run past it reports that again at the next second.
    private const long LastMillisecond = (Ds3231.LastSecond * 1000) + 999;

    /// <summary>The present version of the format.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The kind of board.</summary>
    public string Board { get; init; } = BoardKind.DevKit.Name;

    /// <summary>The files in the flash.</summary>
    public required IReadOnlyDictionary<string, byte[]> Files { get; init; }

    /// <summary>The true time when it was saved, in milliseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>The clock's time at that moment, in milliseconds since 1970.</summary>
    public required long Clock { get; init; }

    /// <summary>The clock's oscillator-stop flag.</summary>
    public required bool HasClockStopped { get; init; }

    /// <summary>The clock's registers in which the firmware stores data.</summary>
    public required byte[] ClockRegisters { get; init; }

    /// <summary>The clock's Aging Offset register.</summary>
    public required byte ClockAgeing { get; init; }

    /// <summary>The clock's rate error.</summary>
    public required int PartsPerBillion { get; init; }

    /// <summary>Voltage of the cells.</summary>
    public required int Millivolts { get; init; }

    /// <summary>Whether the cells are in.</summary>
    public required bool HasCells { get; init; }

    /// <summary>Whether the clock answers.</summary>
    public required bool HasClock { get; init; }

    /// <summary>Whether the clock's month register holds no month.</summary>
    public required bool HasInvalidMonth { get; init; }

    /// <summary>Whether the panel answers.</summary>
    public required bool HasPanel { get; init; }

    /// <summary>Whether the self-test fails.</summary>
    public required bool FailsSelfTest { get; init; }

    /// <summary>True when all values are in their ranges.</summary>
    [JsonIgnore]
    public bool IsValid => Version == CurrentVersion
        && Files is { Count: <= 16 } && Files.All(file => file is { Key.Length: > 0, Value: { Length: <= 4096 } })
        && Kind is { } kind
        && ClockRegisters is { Length: 0 or AlarmRegisters } && (kind == BoardKind.DevKit) == (ClockRegisters.Length == AlarmRegisters)
        && Clock / 1000 is >= Ds3231.FirstSecond and <= Ds3231.LastSecond
        && At / 1000 is >= 0 and <= Ds3231.LastSecond
        && PartsPerBillion is >= -ClockOperations.MostPartsPerBillion and <= ClockOperations.MostPartsPerBillion
        && Millivolts >= kind.Cells.Lowest && Millivolts <= kind.Cells.Highest;

    private BoardKind? Kind => BoardKind.All.FirstOrDefault(kind => kind.Name == Board);

    /// <summary>Reads the state of a token while no firmware runs.</summary>
    public static TokenState Of(TokenRunner runner)
    {
        var (chips, view) = (runner.Chips, runner.LastPublished);
        return new TokenState
        {
            Board = chips.Kind.Name,
            Files = chips.Flash.Names().ToDictionary(name => name, chips.Flash.Peek),
            At = Math.Min(runner.TrueUnixMilliseconds, LastMillisecond),
            Clock = Math.Min(view.Clock.UnixMilliseconds, LastMillisecond),
            HasClockStopped = view.Clock.HasStopped,
            ClockRegisters = chips.Rtc.RetainedRegisters,
            ClockAgeing = unchecked((byte)chips.Rtc.AgingOffset),
            PartsPerBillion = view.Clock.PartsPerBillion,
            Millivolts = view.Millivolts,
            HasCells = view.HasCells,
            HasClock = view.Clock.IsPresent,
            HasInvalidMonth = view.Clock.HasInvalidMonth,
            HasPanel = view.HasPanel,
            FailsSelfTest = view.FailsSelfTest,
        };
    }

    /// <summary>Gives a token this state. Its clock has gone on since it was saved.</summary>
    public void Restore(TokenRunner runner)
    {
        runner.Hardware.ReplaceChips(EnergyBoard.Of(Kind!, runner.Hardware.Board));
        var chips = runner.Chips;
        foreach (var (name, content) in Files)
        {
            chips.Flash.Poke(name, content);
        }

        chips.Rtc.SetTime(Clock / 1000, 0);
        chips.Rtc.RetainedRegisters = ClockRegisters;
        chips.Rtc.AgingOffset = unchecked((sbyte)ClockAgeing);
        chips.Rtc.PartsPerBillion = PartsPerBillion;
        chips.Battery.Millivolts = Millivolts;
        runner.Hardware.SetSelfTestFails(FailsSelfTest);
        if (HasClockStopped)
        {
            chips.Rtc.StopOscillator();
        }

        var elapsed = Math.Max(0, runner.TrueUnixMilliseconds - At);
        runner.Hardware.BootAndSleep(Clock + elapsed + (elapsed * PartsPerBillion / 1000000000) - runner.TrueUnixMilliseconds);

        // Parts are removed after the boot: a boot without them would change the token.
        chips.Rtc.IsPresent = HasClock;
        chips.Panel.IsPresent = HasPanel;
        chips.Rtc.HasInvalidMonth = HasInvalidMonth;
        if (!HasCells)
        {
            runner.Hardware.RemoveCells(clockToo: false);
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
