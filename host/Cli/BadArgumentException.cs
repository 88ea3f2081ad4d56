namespace Keyfob.Cli;

/// <summary>An argument cannot be used. The message is one line for the user: it names the option and what the option takes, and never repeats the value.</summary>
public sealed class BadArgumentException(string message) : Exception(message);
