using Keyfob.Cli;
using Keyfob.Protocol;

namespace Keyfob.Factory.Wire;

/// <summary>The token answered with an error number.</summary>
public sealed class RefusedException(string command, WireError error)
    : CommandException($"{command} was refused with {(int)error}: {WireErrors.TextOf(error)}.")
{
    /// <summary>The command.</summary>
    public string Command { get; } = command;

    /// <summary>The number.</summary>
    public WireError Error { get; } = error;
}
