using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Simulator.Live.Hands;

/// <summary>What can be done to a token's clock.</summary>
public static class ClockHands
{
    /// <summary>Largest rate error that can be given, in parts per billion: a hundred times the chip's own.</summary>
    public const int MostPartsPerBillion = 500000;

    private const int MonthRegister = 5, NoMonth = 0x1F;

    /// <summary>Sets the clock as the factory does, and with it the clock mark: the token believes it, and sleeps.</summary>
    /// <param name="token">The token.</param>
    /// <param name="unixSeconds">2000-01-01 to 2099-12-31, in seconds since 1970.</param>
    public static void SetAsFactory(LiveToken token, long unixSeconds) =>
        token.DoWithoutPower(life => SetAhead(life, (unixSeconds * 1000) - life.TrueUnixMilliseconds));

    /// <summary>The same to the true time, to the millisecond.</summary>
    public static void SetRight(LiveToken token) => token.DoWithoutPower(life => SetAhead(life, 0));

    /// <summary>Sets the clock as somebody does who reaches the chip's pins: the token knows nothing of it.</summary>
    /// <param name="token">The token.</param>
    /// <param name="unixSeconds">2000-01-01 to 2099-12-31, in seconds since 1970.</param>
    public static void SetOverPins(LiveToken token, long unixSeconds) => token.Do(life => life.Chips.Rtc.SetTime(unixSeconds, 0));

    /// <summary>Gives the clock a rate error, from now on.</summary>
    /// <param name="token">The token.</param>
    /// <param name="partsPerBillion">Positive for a fast clock.</param>
    public static void Drift(LiveToken token, int partsPerBillion) => token.Do(life =>
    {
        // Up to here it has counted at the old rate.
        _ = life.Chips.Rtc.UnixSeconds;
        life.Chips.Rtc.PartsPerBillion = partsPerBillion;
    });

    /// <summary>Has the oscillator stand still for a moment, as when the chip's supply loses contact.</summary>
    public static void StopOscillator(LiveToken token) => token.Do(life => life.Chips.Rtc.StopOscillator());

    /// <summary>Takes the chip off its bus, or puts it back.</summary>
    public static void SetPresent(LiveToken token, bool isPresent) => token.Do(life => life.Chips.Rtc.IsPresent = isPresent);

    /// <summary>Has the chip's month read as one that there is not, or as it is again.</summary>
    public static void Scramble(LiveToken token, bool isScrambled) => token.Do(life => Scramble(life.Chips.Rtc, isScrambled));

    internal static void Scramble(Ds3231Model chip, bool isScrambled) => chip.ForceRegister(MonthRegister, isScrambled ? NoMonth : -1);

    /// <summary>True when its month was scrambled.</summary>
    internal static bool IsScrambled(Ds3231Model chip) => chip.Peek(MonthRegister) == NoMonth;

    private static void SetAhead(TokenLife life, long ahead)
    {
        life.Body.SwitchOn();
        var unixSeconds = (life.TrueUnixMilliseconds + ahead) / 1000;
        var flash = life.Chips.Flash;
        flash.Remove(TimeFloorFile.SlotA);
        flash.Remove(TimeFloorFile.SlotB);
        var files = new TokenFiles(new FileStore(flash));
        if (files.ReadRecord() == StorageStatus.Ok && files.Record.LifeState is LifeState.Provisioned or LifeState.Sealed)
        {
            // The mark of a minute ago: it was on before.
            files.ClockWasSet(Math.Max(unixSeconds - 60, Ds3231.FirstSecond));
        }

        life.Chips.Rtc.SetTime(unixSeconds, 0);
        life.Body.HaveSlept(ahead);
    }
}
