namespace Keyfob.Simulator.Serve;

/// <summary>What can happen on the tray.</summary>
public enum ServeEventKind
{
    /// <summary>A blank unit was put in a place and got power.</summary>
    Plugged,

    /// <summary>The token has gone to sleep: what the tool says now is lost, but the operator notices.</summary>
    Asleep,

    /// <summary>The tool talked to an unsealed token that was asleep: it was plugged anew.</summary>
    Replugged,

    /// <summary>The tool talked to a sealed token that was asleep: its button was held until the info screen opened the line.</summary>
    Held,

    /// <summary>The token wants consent to be wiped, and its button is being held for that.</summary>
    WipeHeld,

    /// <summary>The token has got its seed.</summary>
    Provisioned,

    /// <summary>The token is sealed.</summary>
    Sealed,

    /// <summary>The token is wiped, for good.</summary>
    Wiped,

    /// <summary>The power went, and has come back.</summary>
    PowerCut,

    /// <summary>The token shows nothing: more pictures than it grants in an hour were asked for. It is left alone until the next hour begins.</summary>
    Dark,

    /// <summary>The token was taken out, and its place is free for the next one.</summary>
    Unplugged,
}
