namespace Keyfob.Cli;

/// <summary>What goes wrong on a line and somebody there can do something about: one sentence, no secret.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">What it came from.</param>
public class CommandException(string message, Exception? inner = null) : Exception(message, inner);
