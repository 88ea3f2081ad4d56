namespace Keyfob.Simulator.Live;

/// <summary>What a token is doing.</summary>
public enum LiveState
{
    /// <summary>It has no cells.</summary>
    Off,

    /// <summary>It is in deep sleep.</summary>
    Asleep,

    /// <summary>It is awake.</summary>
    Awake,
}
