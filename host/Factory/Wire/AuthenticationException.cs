using Keyfob.Cli;

namespace Keyfob.Factory.Wire;

/// <summary>The device cannot prove that it has the expected key.</summary>
public sealed class AuthenticationException(string command)
    : CommandException($"the answer to {command} has a wrong tag: the unit has another key than the journal. Flash the unit again.");
