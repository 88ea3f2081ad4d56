using Keyfob.Cli;

namespace Keyfob.Factory.Wire;

/// <summary>What answers cannot prove that it is the unit whose key we have.</summary>
public sealed class AuthenticationException(string command)
    : CommandException($"the answer to {command} has a wrong tag: this is not the unit that its ID says, or its key is another one; flash the unit again.");
