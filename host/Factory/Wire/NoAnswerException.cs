using Keyfob.Cli;

namespace Keyfob.Factory.Wire;

/// <summary>No try of a request got a valid answer.</summary>
public sealed class NoAnswerException(string port, string command)
    : CommandException($"no answer to {command} on {port}. Check that the unit is plugged in and awake: a blank one listens for 60 s, a sealed one while it shows the info screen.");
