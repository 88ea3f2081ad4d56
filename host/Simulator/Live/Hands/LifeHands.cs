using Keyfob.Drivers;
using Keyfob.Kits;
using Keyfob.Simulator.Demo;
using Keyfob.Simulator.Kits;
using Keyfob.Storage;

namespace Keyfob.Simulator.Live.Hands;

/// <summary>Where a token begins its life, and where it ends.</summary>
public static class LifeHands
{
    /// <summary>Puts a demo token in its place: whole, sealed, its clock right, asleep.</summary>
    public static void BecomeDemo(LiveToken token) => token.DoWithoutPower(MakeDemo);

    /// <summary>Puts a unit in its place that comes from the flash step, and switches it on.</summary>
    public static void BecomeBlank(LiveToken token, UnitKit kit) => token.DoWithoutPower(life => MakeBlank(life, kit));

    /// <summary>Wipes it, as the factory's tool does.</summary>
    public static void Retire(LiveToken token) => token.DoWithoutPower(life =>
    {
        life.Body.SwitchOn();
        var files = new TokenFiles(new FileStore(life.Chips.Flash));
        if (files.ReadRecord() == StorageStatus.Ok)
        {
            files.Retire();
        }

        life.Body.HaveSlept(life.Chips.Rtc.UnixMilliseconds - life.TrueUnixMilliseconds);
    });

    internal static void MakeDemo(TokenLife life)
    {
        life.Body.Renew();
        life.Body.SwitchOn();
        DemoToken.Prepare(life.Chips, life.Index, Math.Max((life.TrueUnixMilliseconds / 1000) - 3600, Ds3231.FirstSecond));
        life.Body.HaveSlept(0);
    }

    internal static void MakeBlank(TokenLife life, UnitKit kit)
    {
        life.Body.Renew();
        FlashStep.Flash(kit, life.Chips.Flash);
    }
}
