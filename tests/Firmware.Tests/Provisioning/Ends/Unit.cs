using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>A unit's secrets, and tokens in any state of its life, brought there over the wire.</summary>
internal static class Unit
{
    public const string Serial = "KFTEST000042";

    public static byte[] Id { get; } = Convert.FromHexString("00112233445566778899AABBCCDDEEFF");

    public static byte[] Key { get; } = Convert.FromHexString("9E3D1C5A77F04B2886E1D9C3A2B4F56013579BDF02468ACE1122334455667788");

    public static byte[] Seed { get; } = Convert.FromHexString("A5C3E17D5B0F9246813FCE70AD29B4F66E1287D4");

    public static Station Factory(WiredToken token) => new(token, new DefinedKeys(Key), Id, Station.NoSerial);

    /// <summary>A station that knows what is in the PSKC file, and what INFO says.</summary>
    public static Station Holder(WiredToken token) => new(token, DefinedKeys.OfSeed(Seed), Id, Serial);

    public static WiredToken Blank(uint firstNonce = 1) => new(Id, Key, firstNonce);

    /// <summary>A token in a state, and the station that may talk to it.</summary>
    public static (WiredToken Token, Station Station) In(LifeState state)
    {
        var token = Blank();
        var station = Factory(token);
        if (state >= LifeState.Provisioned)
        {
            Provision(station);
        }

        if (state >= LifeState.Sealed)
        {
            Seal(station);
            station = Holder(token);
        }

        if (state == LifeState.Retired)
        {
            token.Button.DownSince = token.Time.Milliseconds + 1000;
            Assert.AreEqual("OK life=retired", station.Do("WIPE"));
            token.Button.DownSince = null;
        }

        Assert.AreEqual(state, token.Record!.LifeState);
        return (token, station);
    }

    /// <summary>PUT-SEED and SET-TIME.</summary>
    public static void Provision(Station station)
    {
        var check = Convert.ToHexString(station.Keys.CheckValue(Serial, 6, 30, Seed));
        Assert.AreEqual($"OK check={check}", station.Do(station.PutSeed(Serial, Seed)));
        station.Serial = Serial;
        Assert.StartsWith("OK set=", station.Do(Station.SetTime(WiredToken.Now)));
    }

    public static void Seal(Station station) => Assert.AreEqual("OK life=sealed", station.Do("SEAL"));
}
