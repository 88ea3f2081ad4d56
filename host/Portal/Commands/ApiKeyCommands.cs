using System.CommandLine;
using System.Globalization;
using Keyfob.Cli;
using Keyfob.Portal.ApiKeys;
using Keyfob.Portal.Stores;

namespace Keyfob.Portal.Commands;

/// <summary><c>api-key</c>: makes, lists and revokes API keys.</summary>
internal static class ApiKeyCommands
{
    private const string DateFormat = "yyyy-MM-dd";
    private const int MaxName = 100;

    public static Command Create(TextWriter output, TextWriter error) =>
        new("api-key", "Makes, lists and revokes API keys.") { Make(output, error), List(output, error), Revoke(output, error) };

    private static Command Make(TextWriter output, TextWriter error)
    {
        var name = new Option<string>("--name") { Description = "What the key is for.", HelpName = "TEXT", Required = true };
        var scopes = new Option<string>("--scopes") { Description = $"What it allows, separated by commas: {string.Join(", ", ApiScope.All)}.", HelpName = "SCOPES", Required = true };
        var expires = new Option<string>("--expires") { Description = "The UTC day from which on it is refused. Default: never.", HelpName = DateFormat.ToUpperInvariant() };
        var command = new Command("make", "Makes an API key and prints it, only now.") { name, scopes, expires };
        return StoreCommand.On(command, error, async (result, store) =>
        {
            var key = await Keys(store).MakeAsync(Name(result.GetValue(name)!), Scopes(result.GetValue(scopes)!), Day(result.GetValue(expires)), StoreCommand.Actor);
            FirstKey.Show(key, output, "");
            return ExitCode.Done;
        });
    }

    private static Command List(TextWriter output, TextWriter error)
    {
        var command = new Command("list", "Lists the API keys: ID, scopes, when they were made, expire and were revoked, name. The keys themselves are not stored.");
        return StoreCommand.On(command, error, async (_, store) =>
        {
            foreach (var row in await Keys(store).ListAsync())
            {
                output.WriteLine($"{row.Id}  {row.Scopes}  made {Text(row.CreatedAt)}  expires {Text(row.ExpiresAt)}  revoked {Text(row.RevokedAt)}  {row.Name}");
            }

            return ExitCode.Done;
        });
    }

    private static Command Revoke(TextWriter output, TextWriter error)
    {
        var id = new Option<string>("--id") { Description = "The ID: what stands between keyfob_ and the next _, and in the list.", HelpName = "ID", Required = true };
        var command = new Command("revoke", "Revokes an API key, effective at once.") { id };
        return StoreCommand.On(command, error, async (result, store) =>
        {
            if (!await Keys(store).RevokeAsync(result.GetValue(id)!, StoreCommand.Actor))
            {
                throw new BadArgumentException("--id takes the ID of a key that is not revoked; see api-key list.");
            }

            output.WriteLine("The key is revoked.");
            return ExitCode.Done;
        });
    }

    private static ApiKeyStore Keys(OpenStore store) => new(store.Database, store.Keys, TimeProvider.System);

    private static string Name(string text) => text.Trim() is { Length: > 0 and <= MaxName } name && !name.Any(char.IsControl) ? name
        : throw new BadArgumentException($"--name takes a text of 1 to {MaxName} characters.");

    private static string[] Scopes(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(scope => Arguments.OneOf("--scopes", scope, ApiScope.All, one => one)).Distinct()];

    private static DateTimeOffset? Day(string? text) => text == null ? null
        : DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day
        : throw new BadArgumentException($"--expires takes a UTC day, {DateFormat}.");

    private static string Text(DateTimeOffset? time) => time?.ToString(DateFormat, CultureInfo.InvariantCulture) ?? "-";
}
