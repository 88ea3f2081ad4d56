namespace Keyfob.Verifier.Figures;

/// <summary>How fast the clocks of tokens are, by size.</summary>
public enum SpeedClass
{
    /// <summary>Never used since the clock was set, or nobody knows when that was.</summary>
    Unknown,

    /// <summary>The drift is at most one step: no speed can be told from it.</summary>
    NotMeasured,

    /// <summary>Below 2 ppm.</summary>
    Below2,

    /// <summary>2 to below 5 ppm.</summary>
    Below5,

    /// <summary>5 to below 10 ppm.</summary>
    Below10,

    /// <summary>10 to below 20 ppm.</summary>
    Below20,

    /// <summary>20 ppm or more.</summary>
    From20,
}
