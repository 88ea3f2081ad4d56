using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Load;

var store = new Option<string>("--store") { Description = "sqlite or postgres. Default: sqlite.", HelpName = "STORE" };
var tokens = new Option<string>("--tokens") { Description = "Numbers of tokens, each with a store and a service of its own, 1000 to 1000000. Default: 1000,100000.", HelpName = "N,..." };
var clients = new Option<string>("--clients") { Description = "Clients at once, 1 to 64. Default: 16.", HelpName = "N" };
var seconds = new Option<string>("--seconds") { Description = "Length of one measurement, 1 to 60. Default: 10.", HelpName = "N" };
var rounds = new Option<string>("--rounds") { Description = "How often each is measured, in turn, 1 to 20. Default: 5.", HelpName = "N" };
var root = new RootCommand("load: measures /validate/check of services that it starts itself, beside the commits of their database alone.") { store, tokens, clients, seconds, rounds };
root.SetAction((result, cancel) => CommandRun.RunAsync(
    async () =>
    {
        var settings = new LoadSettings
        {
            IsPostgres = Arguments.OneOf("--store", result.GetValue(store) ?? "sqlite", ["sqlite", "postgres"], name => name) == "postgres",
            Tokens = [.. (result.GetValue(tokens) ?? "1000,100000").Split(',').Select(number => Arguments.Whole("--tokens", number, 1_000, 1_000_000)!.Value)],
            Clients = Arguments.Whole("--clients", result.GetValue(clients), 1, 64) ?? 16,
            Time = TimeSpan.FromSeconds(Arguments.Whole("--seconds", result.GetValue(seconds), 1, 60) ?? 10),
            Rounds = Arguments.Whole("--rounds", result.GetValue(rounds), 1, 20) ?? 5,
        };
        await LoadRun.RunAsync(settings, Console.Out, cancel);
        return ExitCode.Done;
    },
    Console.Error));
var parsed = CommandParser.Parse(root, args, Console.Error);
return parsed == null ? ExitCode.BadArguments : await parsed.InvokeAsync(CommandParser.Configuration(Console.Out, Console.Error));
