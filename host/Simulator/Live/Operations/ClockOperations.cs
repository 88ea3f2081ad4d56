using Keyfob.Drivers;
using Keyfob.Simulator.Live.Tokens;
using Keyfob.Storage;

namespace Keyfob.Simulator.Live.Operations;

/// <summary>Sets a token's clock, and its faults.</summary>
public static class ClockOperations
{
    /// <summary>Largest rate error, in parts per billion: a hundred times the chip's own.</summary>
    public const int MostPartsPerBillion = 500000;

    /// <summary>Sets clock and time floor as the factory does: the token trusts the time. It sleeps afterwards.</summary>
    /// <param name="token">The token.</param>
    /// <param name="unixSeconds">2000-01-01 to 2099-12-31, in seconds since 1970.</param>
    public static void SetAsFactory(LiveToken token, long unixSeconds) =>
        token.RunWithoutPower(runner => SetAhead(runner, (unixSeconds * 1000) - runner.TrueUnixMilliseconds));

    /// <summary>Does the same with the true time, to the millisecond.</summary>
    public static void SetTrueTime(LiveToken token) => token.RunWithoutPower(runner => SetAhead(runner, 0));

    /// <summary>Sets the clock over the chip's pins, as an attacker does: the firmware is not told.</summary>
    /// <param name="token">The token.</param>
    /// <param name="unixSeconds">2000-01-01 to 2099-12-31, in seconds since 1970.</param>
    public static void SetOverPins(LiveToken token, long unixSeconds) => token.Do(runner => runner.Chips.Rtc.SetTime(unixSeconds, 0));

    /// <summary>Gives the clock a rate error, from now on.</summary>
    /// <param name="token">The token.</param>
    /// <param name="partsPerBillion">Positive for a fast clock.</param>
    public static void SetDrift(LiveToken token, int partsPerBillion) => token.Do(runner =>
    {
        // Reading it makes the chip count the time up to now at the old rate.
        _ = runner.Chips.Rtc.UnixSeconds;
        runner.Chips.Rtc.PartsPerBillion = partsPerBillion;
    });

    /// <summary>Stops the oscillator for a moment, as a bad contact of the chip's supply does.</summary>
    public static void StopOscillator(LiveToken token) => token.Do(runner => runner.Chips.Rtc.StopOscillator());

    /// <summary>Takes the chip off its bus, or puts it back.</summary>
    public static void SetPresent(LiveToken token, bool isPresent) => token.Do(runner => runner.Chips.Rtc.IsPresent = isPresent);

    /// <summary>Makes the chip's month register hold no month, or its month again.</summary>
    public static void SetInvalidMonth(LiveToken token, bool isInvalid) => token.Do(runner => runner.Chips.Rtc.HasInvalidMonth = isInvalid);

    private static void SetAhead(TokenRunner runner, long ahead)
    {
        runner.Hardware.SwitchOn();
        var unixSeconds = (runner.TrueUnixMilliseconds + ahead) / 1000;
        var flash = runner.Chips.Flash;
        flash.Remove(TimeFloorFile.SlotA);
        flash.Remove(TimeFloorFile.SlotB);
        var files = new TokenFiles(new FileStore(flash));
        if (files.ReadRecord() == StorageStatus.Ok && files.Record.LifeState is LifeState.Provisioned or LifeState.Sealed)
        {
            // The boot that follows happens a minute in the past.
            var floor = new TimeFloorFile(new FileStore(flash));
            floor.Read(out _);
            floor.Replace(TimeFloor.SetTo(Math.Max(unixSeconds - 60, Ds3231.FirstSecond)));
        }

        runner.Chips.Rtc.SetTime(unixSeconds, 0);
        runner.Hardware.BootAndSleep(ahead);
    }
}
