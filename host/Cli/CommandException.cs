namespace Keyfob.Cli;

/// <summary>A command cannot go on, because something outside the program cannot be used: a port, a token, a folder, a file. The message is one line
/// for the user and contains no secret.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="inner">The cause.</param>
public class CommandException(string message, Exception? inner = null) : Exception(message, inner);
