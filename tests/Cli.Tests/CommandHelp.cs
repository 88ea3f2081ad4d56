using System.CommandLine;
using System.CommandLine.Help;

namespace Keyfob.Cli.Tests;

/// <summary>What a user reads with <c>--help</c>.</summary>
internal static class CommandHelp
{
    /// <summary>Commands and options whose help lacks a sentence, and options with a value whose help does not say what it is.</summary>
    public static IEnumerable<string> Gaps(Command command)
    {
        if (!IsSentence(command.Description))
        {
            yield return $"{command.Name}: {command.Description}";
        }

        foreach (var option in command.Options.Where(option => option is not (HelpOption or VersionOption)))
        {
            if (!IsSentence(option.Description))
            {
                yield return $"{command.Name} {option.Name}: {option.Description}";
            }

            if (option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool) && string.IsNullOrWhiteSpace(option.HelpName))
            {
                yield return $"{command.Name} {option.Name} takes a value without a name";
            }
        }

        foreach (var gap in command.Subcommands.SelectMany(Gaps))
        {
            yield return gap;
        }
    }

    /// <summary>The options that each command needs, as <c>group command --option VALUE --other VALUE</c>.</summary>
    public static IEnumerable<string> Needs(RootCommand root) => root.Subcommands.SelectMany(command => Needs(command, command.Name));

    private static IEnumerable<string> Needs(Command command, string path)
    {
        var required = command.Options.Where(option => option.Required).Select(option => $" {option.Name} {option.HelpName}").ToList();
        return (required.Count > 0 ? [path + string.Concat(required)] : Enumerable.Empty<string>())
            .Concat(command.Subcommands.SelectMany(sub => Needs(sub, $"{path} {sub.Name}")));
    }

    private static bool IsSentence(string? text) => text is [_, .., '.' or ')'];
}
