using System.Globalization;
using Keyfob.Cli;
using Keyfob.Codecs;
using Keyfob.Storage;

namespace Keyfob.Factory.Wire;

/// <summary>What a token reports about itself. It is not authenticated.</summary>
/// <param name="Firmware">Version of the firmware.</param>
/// <param name="IsDevelopment">A development build: it cannot be sealed and must not be shipped.</param>
/// <param name="Life">Life state, <c>unknown</c> without a record.</param>
/// <param name="UnitId">16 bytes.</param>
/// <param name="Serial">12 characters, zeros on a blank token.</param>
/// <param name="Digits">6 or 8.</param>
/// <param name="Period">30 or 60 seconds.</param>
/// <param name="CheckValue">8 bytes over serial, digits, period and seed.</param>
/// <param name="Key"><c>present</c>, <c>lost</c>, <c>deleted</c> or <c>unknown</c>.</param>
/// <param name="Clock">Seconds since 1970; null when the clock is stopped, missing or invalid.</param>
/// <param name="ClockState">What the clock field says: a number, <c>stopped</c>, <c>missing</c> or <c>invalid</c>.</param>
/// <param name="ClockSetAt">When the factory set the clock, in seconds since 1970; 0 for never.</param>
/// <param name="QuarterDegrees">Temperature of the clock chip in 0.25 degrees Celsius.</param>
/// <param name="Ageing">The clock chip's Aging Offset.</param>
/// <param name="Trim">The rate that it corrects, in hundredths of a ppm.</param>
/// <param name="Millivolts">Voltage of the cells; 0 when it cannot be measured.</param>
/// <param name="PanelError">The number that the panel shows; 0 for none.</param>
/// <param name="IsPanelLost">The panel did not answer since the token is awake. False as well from firmware that does not report it.</param>
/// <param name="AgeMs">Milliseconds from the request to the answer.</param>
public sealed record TokenInfo(
    string Firmware,
    bool IsDevelopment,
    string Life,
    byte[] UnitId,
    string Serial,
    int Digits,
    int Period,
    byte[] CheckValue,
    string Key,
    long? Clock,
    string ClockState,
    long ClockSetAt,
    int QuarterDegrees,
    int Ageing,
    int Trim,
    int Millivolts,
    int PanelError,
    bool IsPanelLost,
    int AgeMs)
{
    /// <summary>Life states.</summary>
    public const string Unknown = "unknown", Sealed = "sealed", Retired = "retired";

    /// <summary>What <see cref="ClockState"/> says if the clock chip does not answer.</summary>
    public const string ClockMissing = "missing";

    /// <summary>The version of the wire protocol that this tool supports.</summary>
    public const string WireVersion = "1";

    /// <summary>Parses an answer to INFO.</summary>
    /// <exception cref="CommandException">It is from a firmware that this tool does not know.</exception>
    public static TokenInfo Parse(IReadOnlyDictionary<string, string> fields)
    {
        if (fields.GetValueOrDefault("v") != WireVersion)
        {
            throw new CommandException("the token has another version of the wire protocol. Use the factory tool of its firmware version.");
        }

        return new TokenInfo(
            Text("fw"),
            Text("dev") != "0",
            Text("life"),
            Bytes("unit", TokenRecord.UnitIdSize),
            Serial(),
            Number("digits"),
            Number("period"),
            Bytes("check", TokenRecord.CheckValueSize),
            Text("key"),
            Clock(),
            Text("clock"),
            long.TryParse(Text("set"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : 0,
            Number("temp"),
            Number("ageing"),
            Number("trim"),
            Number("mv"),
            Number("err"),
            fields.GetValueOrDefault("panel") == "lost",
            Number("age"));

        // It is part of every tag: with a variable length, two messages could have the same bytes.
        string Serial() => Text("serial") is { Length: TokenRecord.SerialLength } serial ? serial : throw Incomplete("serial");
        long? Clock() => long.TryParse(Text("clock"), NumberStyles.None, CultureInfo.InvariantCulture, out var clock) && clock <= uint.MaxValue ? clock : null;
        string Text(string name) => fields.GetValueOrDefault(name) ?? throw Incomplete(name);
        int Number(string name) => int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Incomplete(name);
        byte[] Bytes(string name, int size) => Hex.Decode(Text(name)) is { } bytes && bytes.Length == size ? bytes : throw Incomplete(name);
    }

    private static CommandException Incomplete(string name) => new($"the token's INFO has no valid {name}. Use the factory tool of its firmware version.");
}
