using Keyfob.Protocol;
using Keyfob.Provisioning.Commands;

namespace Keyfob.Factory.Line;

/// <summary>The token has answered with an error number.</summary>
public sealed class RefusedException(string command, WireError error)
    : FactoryException($"{command} was refused with {(int)error}: {WireErrors.TextOf(error)}.")
{
    /// <summary>The command.</summary>
    public string Command { get; } = command;

    /// <summary>The number.</summary>
    public WireError Error { get; } = error;
}
