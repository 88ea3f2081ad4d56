using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Export;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;
using Keyfob.Factory.Shipping;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>ship-check</c>: checks whether a unit may ship, and notes the verdict in the journal.</summary>
internal static class ShipCheckCommand
{
    private const string Serial = "--serial";
    private const string Unit = "--unit";

    public static Command Create(CommandEnvironment environment)
    {
        var journalOptions = new JournalOptions(environment);
        var serial = new Option<string>(Serial) { Description = "The token's serial.", HelpName = "SERIAL" };
        var unit = new Option<string>(Unit) { Description = "The token's unit ID.", HelpName = "32 HEX DIGITS" };
        var port = PortOption.Create();
        port.Required = false;
        var firmware = new Option<string>("--firmware") { Description = "The firmware version that ships.", HelpName = "VERSION" };
        var battery = new Option<int>("--battery")
        {
            Description = "The lowest acceptable battery voltage, as the token measures it.",
            HelpName = "MILLIVOLTS",
            DefaultValueFactory = _ => TokenCheck.DefaultMillivolts,
        };
        var details = FileOption("--device-details", "The output of nanoff --nanodevice --devicedetails, which must fail on the locked unit.");
        var efuses = FileOption("--efuse-summary", "The output of espefuse summary for this chip, as text or JSON.");
        var network = FileOption("--network-deployment", "The file that was given to nanoff --networkdeployment.");
        var command = new Command("ship-check", "Check whether a unit may ship, and note the verdict.")
        {
            serial, unit, port, firmware, battery, details, efuses, network,
        };
        journalOptions.AddTo(command);
        CommandAction.Set(command, environment, async (result, cancel) =>
        {
            var files = (Details: Read(result, details), Efuses: Read(result, efuses), Network: Read(result, network));
            using var journal = journalOptions.OpenExisting(result);
            var token = Find(journal, result.GetValue(serial), result.GetValue(unit));
            var info = result.GetValue(port) is { } name ? await AskAsync(environment, name, token, cancel) : null;
            var now = environment.Time.GetUtcNow();
            var isPlausible = info != null && await StationTrust.IsPlausibleAsync(environment.Time, environment.Synchronization, journal.NewestTime(), cancel);
            var check = new ShipCheck
            {
                Token = token,
                Info = info,
                AskedAt = isPlausible ? now : null,
                Firmware = result.GetValue(firmware),
                Millivolts = result.GetValue(battery),
                DeviceDetails = files.Details,
                EfuseSummary = files.Efuses,
                NetworkDeployment = files.Network,
                SummaryOfOther = files.Efuses is { } summary ? OtherWith(journal, token, summary) : null,
            };
            return Report(environment, journal, check);
        });
        return command;
    }

    private static Option<string> FileOption(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static ShipCheckFile? Read(ParseResult result, Option<string> option) =>
        result.GetValue(option) is { } path ? ShipCheckFile.Read(InputFile.ReadBytes(path, option.Name, ShipCheckFile.MaxSize)) : null;

    private static TokenEntry Find(ProductionJournal journal, string? serial, string? unit)
    {
        if ((serial == null) == (unit == null))
        {
            throw new BadArgumentException($"name the token with {Serial} or {Unit}.");
        }

        if (serial != null)
        {
            return (TokenExport.IsSerial(serial) ? journal.FindToken(serial) : null)
                ?? throw new BadArgumentException($"{Serial} names no token of this journal. A serial has 12 letters A-Z and digits.");
        }

        var isUnitId = unit!.Length == 2 * ProductionJournal.UnitIdSize && unit.All(char.IsAsciiHexDigit);
        return (isUnitId ? journal.FindTokenOf(Convert.FromHexString(unit)) : null)
            ?? throw new BadArgumentException($"{Unit} names no unit with a token in this journal. A unit ID has 32 hexadecimal digits.");
    }

    private static async Task<TokenInfo> AskAsync(CommandEnvironment environment, string port, TokenEntry token, CancellationToken cancel)
    {
        TokenInfo? info = null;
        await PortOption.TalkAsync(environment, port, async client =>
        {
            info = await PortOption.AwaitTokenAsync(environment, client, cancel);
            return ExitCode.Done;
        }, cancel);
        return info!.Serial == token.Serial && string.Equals(Convert.ToHexString(info.UnitId), token.UnitId, StringComparison.OrdinalIgnoreCase)
            ? info
            : throw new CommandException("another token is plugged in than the one named. Nothing was noted.");
    }

    // A summary contains the address and calibration of its chip: the same file for two units is a mix-up.
    private static string? OtherWith(ProductionJournal journal, TokenEntry token, ShipCheckFile summary)
    {
        var name = ShipCheck.NameOfSummary(summary);
        return journal.BatchNames()
            .SelectMany(journal.Tokens)
            .FirstOrDefault(other => other.UnitId != token.UnitId && other.Facts.ShipCheckFiles?.Contains(name, StringComparison.Ordinal) == true)
            ?.Serial;
    }

    private static int Report(CommandEnvironment environment, ProductionJournal journal, ShipCheck check)
    {
        var findings = check.Judge();
        journal.NoteShipCheck(check.Token.Serial, check.ToFacts(findings));
        foreach (var finding in findings)
        {
            environment.Output.WriteLine(finding);
        }

        var verdict = findings.Any(finding => finding.Verdict == Verdict.Failed) ? Verdict.Failed
            : findings.All(finding => finding.IsGood) ? Verdict.Passed : Verdict.NotChecked;
        var (text, code) = verdict switch
        {
            Verdict.Passed => ("shippable", ExitCode.Done),
            Verdict.Failed => ("NOT shippable", ExitCode.Failed),
            _ => ("NOT shippable before all is checked", ExitCode.NotChecked),
        };
        environment.Output.WriteLine($"{check.Token.Serial} is {text}; noted.");
        return code;
    }
}
