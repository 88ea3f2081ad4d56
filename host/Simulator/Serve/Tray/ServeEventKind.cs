namespace Keyfob.Simulator.Serve.Tray;

/// <summary>Kinds of events.</summary>
public enum ServeEventKind
{
    /// <summary>A unit was put in a place and got power.</summary>
    Plugged,

    /// <summary>The token went to sleep. It is woken when bytes arrive; these bytes are lost.</summary>
    Asleep,

    /// <summary>Bytes arrived for an unsealed token that was asleep: its power was switched off and on.</summary>
    Replugged,

    /// <summary>Bytes arrived for a sealed token that was asleep: its button was held until the info screen opened the wire.</summary>
    Held,

    /// <summary>The token asks for consent to a wipe, and its button is held.</summary>
    WipeHeld,

    /// <summary>The token got its seed.</summary>
    Provisioned,

    /// <summary>The token was sealed.</summary>
    Sealed,

    /// <summary>The token was wiped.</summary>
    Wiped,

    /// <summary>Power was lost, and comes back.</summary>
    PowerCut,

    /// <summary>The token shows nothing, because its limit of screens per hour is reached. It is not woken before its next hour begins.</summary>
    Dark,

    /// <summary>The token was taken out to make room for the next one.</summary>
    Unplugged,
}
