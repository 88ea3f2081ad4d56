using System.CommandLine;
using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Desktop;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>wipe</c>: ends a token's life. Its serial and its seed are never used again.</summary>
internal static class WipeCommand
{
    private const string Reason = "wiped";

    public static Command Create(CommandEnvironment environment)
    {
        var port = PortOption.Create();
        var yes = new Option<bool>("--yes") { Description = "Confirm it. The unit must then be flashed again and gets another serial." };
        var batch = BatchOption.Create(isRequired: false);
        var journalOptions = new JournalOptions(environment, isRequired: false);
        var keyOptions = new ExportKeyOptions(environment);
        var pskcOptions = new PskcOptions(keyOptions, isRequired: false);
        var command = new Command("wipe", "End a token's life. A sealed one listens for 8 s after its button was held for 3 s; then the button must be held again, for 10 s.") { port, yes, batch };
        journalOptions.AddTo(command);
        pskcOptions.AddTo(command);
        keyOptions.AddTo(command);
        CommandAction.Set(command, environment, async (result, cancel) =>
        {
            if (!result.GetValue(yes))
            {
                throw new BadArgumentException("wipe ends the token's life. Add --yes to confirm. Nothing was done.");
            }

            if (journalOptions.IsGiven(result) == pskcOptions.IsGiven(result))
            {
                throw new BadArgumentException("give either --journal with --batch, or --pskc for a sealed token.");
            }

            if (pskcOptions.IsGiven(result))
            {
                using var tokens = pskcOptions.Read(result);
                return await PortOption.TalkAsync(environment, result.GetValue(port), async client =>
                {
                    var info = await PortOption.AwaitTokenAsync(environment, client, cancel);
                    return info.Life switch
                    {
                        TokenInfo.Sealed => await WipeSealedAsync(environment, client, info, PskcOptions.SeedOf(tokens, info.Serial), cancel),
                        TokenInfo.Retired => WasWiped(environment),
                        _ => throw new CommandException($"the token is {info.Life}, not sealed. Wipe it with --journal and --batch."),
                    };
                }, cancel);
            }

            using var journal = journalOptions.OpenExisting(result);
            var name = result.GetValue(batch) ?? throw new BadArgumentException("wipe --journal needs --batch.");
            var opened = journal.OpenBatch(BatchOption.MustBeIn(journal, name), null, keyOptions.ForBatch(result));
            return await PortOption.TalkAsync(environment, result.GetValue(port), client => WipeAsync(environment, client, journal, opened, cancel), cancel);
        });
        return command;
    }

    private static async Task<int> WipeAsync(CommandEnvironment environment, TokenClient client, ProductionJournal journal, Batch batch, CancellationToken cancel)
    {
        var info = await PortOption.AwaitTokenAsync(environment, client, cancel);
        var token = journal.FindTokenOf(info.UnitId);
        switch (info.Life)
        {
            case TokenInfo.Retired when token != null:
                // INFO is not authenticated: it must not be enough to delete a seed.
                throw new CommandException($"the token reports that it is wiped, but cannot prove it. If that is true, run scrap --serial {token.Serial}.");
            case TokenInfo.Retired:
                return WasWiped(environment);
            case TokenInfo.Sealed:
                var seed = journal.ReadSeed(batch, info.Serial);
                try
                {
                    await WipeSealedAsync(environment, client, info, seed, cancel);
                }
                finally
                {
                    CryptographicOperations.ZeroMemory(seed);
                }

                break;
            default:
                await WipeOpenAsync(environment, client, journal, batch, info, cancel);
                break;
        }

        if (token != null && token.Batch == batch.Name && token.Serial == info.Serial)
        {
            journal.Scrap(token.Serial, Reason);
            environment.Output.WriteLine($"{token.Serial} is scrapped in the journal.");
        }

        return ExitCode.Done;
    }

    private static int WasWiped(CommandEnvironment environment)
    {
        environment.Output.WriteLine("the token reports that it was wiped before.");
        return ExitCode.Done;
    }

    private static async Task WipeOpenAsync(
        CommandEnvironment environment,
        TokenClient client,
        ProductionJournal journal,
        Batch batch,
        TokenInfo info,
        CancellationToken cancel)
    {
        var unitKey = journal.FindUnit(batch, info.UnitId) ?? throw new CommandException("this journal does not know the unit. Name the journal that has it.");
        var keys = new WireKeys(new BclCipher(), unitKey);
        CryptographicOperations.ZeroMemory(unitKey);
        try
        {
            await client.WipeAsync(keys, cancel);
        }
        finally
        {
            keys.Zeroize();
        }

        environment.Output.WriteLine("the token is wiped.");
    }

    private static async Task<int> WipeSealedAsync(CommandEnvironment environment, TokenClient client, TokenInfo info, byte[] seed, CancellationToken cancel)
    {
        var keys = WireKeys.ForManagement(new BclCipher(), seed);
        try
        {
            environment.Error.WriteLine($"{info.Serial}: hold the token's button now, for 10 seconds.");
            await client.WipeAsync(keys, cancel);
        }
        finally
        {
            keys.Zeroize();
        }

        environment.Output.WriteLine($"{info.Serial} is wiped.");
        return ExitCode.Done;
    }
}
