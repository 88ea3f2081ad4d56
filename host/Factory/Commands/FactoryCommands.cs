using System.CommandLine;

namespace Keyfob.Factory.Commands;

/// <summary>Every command, in the order in which a line uses them.</summary>
internal static class FactoryCommands
{
    public static IEnumerable<Command> All(Surroundings surroundings)
    {
        yield return FlashKitCommand.Create(surroundings);
        yield return PersonalizeCommand.Create(surroundings);
        yield return InfoCommand.Create(surroundings);
        yield return SelfTestCommand.Create(surroundings);
        yield return SetTimeCommand.Create(surroundings);
        yield return WipeCommand.Create(surroundings);
        yield return ScrapCommand.Create(surroundings);
        yield return ShipCheckCommand.Create(surroundings);
        yield return StatusCommand.Create(surroundings);
        yield return ExportCommand.Create(surroundings);
        yield return VerifyRecordCommand.Create(surroundings);
        yield return PurgeCommand.Create(surroundings);
    }
}
