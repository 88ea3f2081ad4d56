using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>The secrets of a unit, and tokens in any life state, brought there over the wire.</summary>
internal static class Unit
{
    public const string Serial = "KFTEST000042";

    public static byte[] Id { get; } = Convert.FromHexString("00112233445566778899AABBCCDDEEFF");

    public static byte[] Key { get; } = Convert.FromHexString("9E3D1C5A77F04B2886E1D9C3A2B4F56013579BDF02468ACE1122334455667788");

    public static byte[] Seed { get; } = Convert.FromHexString("A5C3E17D5B0F9246813FCE70AD29B4F66E1287D4");

    public static ReferenceTool FactoryTool(WiredToken token) => new(token, new DefinedKeys(Key), Id, ReferenceTool.NoSerial);

    /// <summary>A tool with the seed of the PSKC file and the fields of INFO.</summary>
    public static ReferenceTool ManagementTool(WiredToken token) => new(token, DefinedKeys.OfSeed(Seed), Id, Serial);

    public static WiredToken Blank(uint firstNonce = 1) => new(Id, Key, firstNonce);

    /// <summary>A token in a life state, and the tool with its keys.</summary>
    public static (WiredToken Token, ReferenceTool Tool) In(LifeState state)
    {
        var token = Blank();
        var tool = FactoryTool(token);
        if (state >= LifeState.Provisioned)
        {
            Provision(tool);
        }

        if (state >= LifeState.Sealed)
        {
            Seal(tool);
            tool = ManagementTool(token);
        }

        if (state == LifeState.Retired)
        {
            token.Button.DownSince = token.Time.Milliseconds + 1000;
            Assert.AreEqual("OK life=retired", tool.AskSigned("WIPE"));
            token.Button.DownSince = null;
        }

        Assert.AreEqual(state, token.Record!.LifeState);
        return (token, tool);
    }

    /// <summary>PUT-SEED and SET-TIME.</summary>
    public static void Provision(ReferenceTool tool)
    {
        var check = Convert.ToHexString(tool.Keys.CheckValue(Serial, 6, 30, Seed));
        Assert.AreEqual($"OK check={check}", tool.AskSigned(tool.PutSeed(Serial, Seed)));
        tool.Serial = Serial;
        Assert.StartsWith("OK set=", tool.AskSigned(ReferenceTool.SetTime(WiredToken.Now)));
    }

    public static void Seal(ReferenceTool tool) => Assert.AreEqual("OK life=sealed", tool.AskSigned("SEAL"));
}
