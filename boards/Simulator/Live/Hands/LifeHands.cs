using Keyfob.Drivers;
using Keyfob.Simulator.Chips;
using Keyfob.Simulator.Kits;
using Keyfob.Storage;

namespace Keyfob.Simulator.Live.Hands;

/// <summary>Where a token begins its life, and where it ends.</summary>
public static class LifeHands
{
    /// <summary>Puts a demo token in its place: whole, sealed, its clock right, asleep.</summary>
    public static void BecomeDemo(LiveToken token) => token.DoWithoutPower(() => MakeDemo(token));

    /// <summary>Puts a unit in its place that comes from the flash step, and switches it on.</summary>
    public static void BecomeBlank(LiveToken token, Kit kit) => token.DoWithoutPower(() => MakeBlank(token, kit));

    /// <summary>Wipes it, as the factory's tool does.</summary>
    public static void Retire(LiveToken token) => token.DoWithoutPower(() =>
    {
        token.SwitchOn();
        var files = new TokenFiles(new FileStore(token.Chips.Flash));
        if (files.ReadRecord() == StorageStatus.Ok)
        {
            files.Retire();
        }

        token.HaveSlept(token.Chips.Rtc.UnixMilliseconds - token.TrueUnixMilliseconds);
    });

    internal static void MakeDemo(LiveToken token)
    {
        token.TakeChips();
        token.SwitchOn();
        DemoToken.Prepare(token.Chips, token.Index, Math.Max((token.TrueUnixMilliseconds / 1000) - 3600, Ds3231.FirstSecond));
        token.HaveSlept(0);
    }

    internal static void MakeBlank(LiveToken token, Kit kit)
    {
        token.TakeChips();
        kit.FlashInto(token.Chips.Flash);
    }
}
