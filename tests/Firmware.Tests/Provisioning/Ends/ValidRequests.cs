using Keyfob.Protocol;
using Keyfob.Provisioning;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>A valid request for each command in each life state that allows it.</summary>
internal static class ValidRequests
{
    private const string Nonce = "0123456789ABCDEF0123456789ABCDEF";

    private static readonly string[] s_commands =
        [CommandNames.Info, CommandNames.Challenge, CommandNames.PutSeed, CommandNames.SetTime, CommandNames.ReadClock, CommandNames.Trim, CommandNames.SelfTest, CommandNames.Seal, CommandNames.Wipe];

    /// <summary>Command and life state.</summary>
    public static IEnumerable<(string Form, LifeState State)> All =>
        from state in Enum.GetValues<LifeState>()
        from command in s_commands
        where CommandPolicy.IsAllowed(command, state)
        select (command, state);

    /// <summary>True for a command that needs a tag.</summary>
    public static bool IsSigned(string form) => form is CommandNames.PutSeed or CommandNames.SetTime or CommandNames.ReadClock or CommandNames.Trim or CommandNames.Seal or CommandNames.Wipe;

    /// <summary>The body, without a tag.</summary>
    public static string Body(string form, ReferenceTool tool) => form switch
    {
        CommandNames.Challenge => $"CHALLENGE nonce={Nonce}",
        CommandNames.PutSeed => tool.PutSeed(Unit.Serial, Unit.Seed),
        CommandNames.SetTime => ReferenceTool.SetTime(WiredToken.Now + 60),
        CommandNames.Trim => "TRIM ageing=-3 ppm=-30",
        _ => form,
    };

    /// <summary>True for a body that needs no tag: exactly these bodies, with any request number.</summary>
    public static bool IsValidWithoutTag(string body, LifeState state) =>
        body is "INFO" or "SELF-TEST"
        || (state != LifeState.Retired && body.Length == 48 && body.StartsWith("CHALLENGE nonce=", StringComparison.Ordinal)
            && body[16..].All(char.IsAsciiHexDigitUpper));
}
