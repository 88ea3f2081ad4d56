using System.CommandLine;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Commands;

/// <summary>All commands, in the order in which a production line uses them.</summary>
internal static class FactoryCommands
{
    public static IEnumerable<Command> All(CommandEnvironment environment)
    {
        yield return FlashKitCommand.Create(environment);
        yield return PersonalizeCommand.Create(environment);
        yield return InfoCommand.Create(environment);
        yield return SelfTestCommand.Create(environment);
        yield return SetTimeCommand.Create(environment);
        yield return WipeCommand.Create(environment);
        yield return ScrapCommand.Create(environment);
        yield return ShipCheckCommand.Create(environment);
        yield return StatusCommand.Create(environment);
        yield return ExportCommand.Create(environment);
        yield return VerifyRecordCommand.Create(environment);
        yield return PurgeCommand.Create(environment);
    }
}
