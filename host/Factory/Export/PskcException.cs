using Keyfob.Cli;

namespace Keyfob.Factory.Export;

/// <summary>A PSKC file was refused. The message is one sentence for the user, without anything that a key or a seed could be seen from.</summary>
/// <param name="message">Says why.</param>
public sealed class PskcException(string message) : CommandException(message);
