using Keyfob.Cli;

namespace Keyfob.Factory.Export;

/// <summary>A PSKC file was refused. The message is one sentence for the user and reveals nothing about a key or a seed.</summary>
/// <param name="message">The reason.</param>
public sealed class PskcException(string message) : CommandException(message);
