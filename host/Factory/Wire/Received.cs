namespace Keyfob.Factory.Wire;

/// <summary>What was received since the last valid answer.</summary>
public enum Received
{
    /// <summary>No byte.</summary>
    Nothing,

    /// <summary>Bytes that are no answer.</summary>
    Unreadable,

    /// <summary>Among them a telnet negotiation (RFC 854): IAC with WILL, WON'T, DO or DON'T.</summary>
    Telnet,
}
