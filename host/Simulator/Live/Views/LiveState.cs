namespace Keyfob.Simulator.Live.Views;

/// <summary>Whether a token has power and is awake.</summary>
public enum LiveState
{
    /// <summary>Without power.</summary>
    Off,

    /// <summary>In deep sleep.</summary>
    Asleep,

    /// <summary>Awake.</summary>
    Awake,
}
