using Keyfob.Cli;

namespace Keyfob.Factory.Wire;

/// <summary>No try of a request got a valid answer.</summary>
public sealed class NoAnswerException(string port, string command)
    : CommandException($"no answer to {command} on {port}. Check that the unit is plugged in and awake: a blank one listens for 60 s after it was plugged in or pressed, a sealed one for 8 s after its button was held for 3 s.");
