using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Keyfob.Cli;
using Keyfob.Factory.Options;
using Keyfob.Factory.Wire;
using Keyfob.Storage;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>info</c>: what a token reports about itself.</summary>
internal static class InfoCommand
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Command Create(CommandEnvironment environment)
    {
        var port = PortOption.Create();
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("info", "Print what a token reports about itself.") { port, json };
        CommandAction.Set(command, environment, (result, cancel) => PortOption.TalkAsync(environment, result.GetValue(port), async client =>
        {
            var fields = Describe(await PortOption.AwaitTokenAsync(environment, client, cancel));
            environment.Output.WriteLine(result.GetValue(json)
                ? JsonSerializer.Serialize(fields.ToDictionary(field => field.Name, field => field.Value), s_json)
                : string.Join(Environment.NewLine, fields.Select(ToText)));
            return ExitCode.Done;
        }, cancel));
        return command;
    }

    // The wire has zeros for what the token does not know.
    private static List<Field> Describe(TokenInfo info)
    {
        var hasToken = info.Serial != TokenRecord.NoSerial;
        var hasClockChip = info.ClockState != TokenInfo.ClockMissing;
        return
        [
            new("life", info.Life),
            new("serial", hasToken ? info.Serial : null, Missing: "none"),
            new("unit", Convert.ToHexString(info.UnitId)),
            new("firmware", info.Firmware),
            new("development", info.IsDevelopment),
            new("digits", hasToken ? info.Digits : null, Missing: "none"),
            new("period", hasToken ? info.Period : null, " s", Missing: "none"),
            new("checkValue", hasToken ? Convert.ToHexString(info.CheckValue) : null, Missing: "none"),
            new("unitKey", info.Key),
            new("clock", info.Clock is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : info.ClockState),
            new("temperature", hasClockChip ? info.QuarterDegrees / 4.0 : null, " degrees Celsius"),
            new("ageing", hasClockChip ? info.Ageing : null, " (Aging Offset of the clock chip)"),
            new("millivolts", info.Millivolts > 0 ? info.Millivolts : null, " mV"),
            new("error", info.PanelError > 0 ? info.PanelError : null, " (on the panel: Err)", Missing: "none"),
            new("panel", info.IsPanelLost ? "does not answer" : "ok"),
        ];
    }

    private static string ToText(Field field) => string.Create(
        CultureInfo.InvariantCulture,
        $"{field.Name,-12} {(field.Value is bool flag ? flag ? "yes" : "no" : field.Value ?? field.Missing)}{(field.Value == null ? string.Empty : field.Unit)}");

    /// <summary>A line of the output.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Value">Its value; null if it is not known or does not exist.</param>
    /// <param name="Unit">What follows the value in the text.</param>
    /// <param name="Missing">The text instead of null.</param>
    private sealed record Field(string Name, object? Value, string Unit = "", string Missing = "unknown");
}
