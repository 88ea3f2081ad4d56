using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>scrap</c>: gives up a token that cannot be wiped: it is broken, lost or erased.</summary>
internal static class ScrapCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var journalOptions = new JournalOptions(environment);
        var serial = new Option<string>("--serial") { Description = "The token's serial.", HelpName = "SERIAL", Required = true };
        var reason = new Option<string>("--reason") { Description = "The reason, for the record.", HelpName = "TEXT", Required = true };
        var yes = new Option<bool>("--yes") { Description = "Confirm it. The serial and its seed are never used again." };
        var command = new Command("scrap", "Give up a token that is broken, lost or erased. Use wipe for one that answers.") { serial, reason, yes };
        journalOptions.AddTo(command);
        CommandAction.Set(command, environment, (result, _) =>
        {
            using var journal = journalOptions.OpenExisting(result);
            if (journal.FindToken(result.GetValue(serial)!) is not { } token)
            {
                throw new BadArgumentException("--serial names no token of this journal.");
            }

            if (!result.GetValue(yes))
            {
                throw new BadArgumentException("scrap gives up the token and its serial. Add --yes to confirm. Nothing was done.");
            }

            journal.Scrap(token.Serial, result.GetValue(reason)!);
            environment.Output.WriteLine(token.IsScrapped
                ? $"{token.Serial} was scrapped before."
                : $"{token.Serial} is scrapped. If a customer has it, have it revoked. Its unit can be flashed again with flash-kit --again.");
            environment.Output.WriteLine($"record head: {journal.Head()}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
