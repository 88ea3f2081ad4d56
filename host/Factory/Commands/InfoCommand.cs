using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Keyfob.Cli;
using Keyfob.Factory.Options;
using Keyfob.Factory.Wire;

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
            var info = await PortOption.AwaitTokenAsync(environment, client, cancel);
            var fields = Describe(info);
            environment.Output.WriteLine(result.GetValue(json)
                ? JsonSerializer.Serialize(fields, s_json)
                : string.Join(Environment.NewLine, fields.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key,-12} {pair.Value}"))));
            return ExitCode.Done;
        }, cancel));
        return command;
    }

    private static Dictionary<string, object> Describe(TokenInfo info) => new()
    {
        ["life"] = info.Life,
        ["serial"] = info.Serial,
        ["unit"] = Convert.ToHexString(info.UnitId),
        ["firmware"] = info.Firmware,
        ["development"] = info.IsDevelopment,
        ["digits"] = info.Digits,
        ["period"] = info.Period,
        ["checkValue"] = Convert.ToHexString(info.CheckValue),
        ["unitKey"] = info.Key,
        ["clock"] = info.Clock is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : info.ClockState,
        ["temperature"] = info.QuarterDegrees / 4.0,
        ["ageing"] = info.Ageing,
        ["millivolts"] = info.Millivolts,
        ["error"] = info.PanelError,
        ["panel"] = info.IsPanelLost ? "does not answer" : "ok",
    };
}
