using Keyfob.Drivers;
using Keyfob.Kits;
using Keyfob.Simulator.Demo;
using Keyfob.Simulator.Kits;
using Keyfob.Simulator.Live.Tokens;
using Keyfob.Storage;

namespace Keyfob.Simulator.Live.Operations;

/// <summary>Replaces a token by a new one, and wipes it.</summary>
public static class LifeOperations
{
    /// <summary>Replaces it by a demo token: sealed, without faults, its clock set, asleep.</summary>
    public static void BecomeDemo(LiveToken token) => token.RunWithoutPower(MakeDemo);

    /// <summary>Replaces it by a unit that has passed the flash step, and switches that on.</summary>
    public static void BecomeBlank(LiveToken token, UnitKit kit) => token.RunWithoutPower(runner => MakeBlank(runner, kit));

    /// <summary>Wipes it, as <c>WIPE</c> on the wire does.</summary>
    public static void Retire(LiveToken token) => token.RunWithoutPower(runner =>
    {
        runner.Hardware.SwitchOn();
        var files = new TokenFiles(new FileStore(runner.Chips.Flash));
        if (files.ReadRecord() == StorageStatus.Ok)
        {
            files.Retire();
        }

        runner.Hardware.BootAndSleep(runner.Chips.Rtc.UnixMilliseconds - runner.TrueUnixMilliseconds);
    });

    internal static void MakeDemo(TokenRunner runner)
    {
        runner.Hardware.ReplaceChips();
        runner.Hardware.SwitchOn();
        DemoToken.Prepare(runner.Chips, runner.Index, Math.Max((runner.TrueUnixMilliseconds / 1000) - 3600, Ds3231.FirstSecond));
        runner.Hardware.BootAndSleep(0);
    }

    internal static void MakeBlank(TokenRunner runner, UnitKit kit)
    {
        runner.Hardware.ReplaceChips();
        FlashStep.Flash(kit, runner.Chips.Flash);
    }
}
