namespace Keyfob.Servers;

/// <summary>What a RADIUS client gets.</summary>
public enum RadiusAnswer
{
    /// <summary>Nothing, within the time that the client waits.</summary>
    None,

    /// <summary>Access-Accept.</summary>
    Accept,

    /// <summary>Access-Reject.</summary>
    Reject,
}
