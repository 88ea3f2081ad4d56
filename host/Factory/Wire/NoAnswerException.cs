using Keyfob.Cli;

namespace Keyfob.Factory.Wire;

/// <summary>Nothing that could be understood came back, however often it was asked.</summary>
public sealed class NoAnswerException(string port, string command)
    : CommandException($"no answer to {command} on {port}: is the unit plugged in and awake (a blank one listens for 60 s, a sealed one while its info screen shows)?");
