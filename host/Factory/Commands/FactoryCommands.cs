using System.CommandLine;

namespace Keyfob.Factory.Commands;

/// <summary>Every command, in the order in which a line uses them.</summary>
internal static class FactoryCommands
{
    public static IEnumerable<Command> All(Surroundings surroundings)
    {
        yield return InfoCommand.Create(surroundings);
    }
}
