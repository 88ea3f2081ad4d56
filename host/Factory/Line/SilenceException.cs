namespace Keyfob.Factory.Line;

/// <summary>Nothing that could be understood came back, however often it was asked.</summary>
public sealed class SilenceException(string port, string command)
    : FactoryException($"no answer to {command} on {port}: is the unit plugged in and awake (a blank one listens for 60 s, a sealed one while its info screen shows)?");
