namespace Keyfob.Storage
{
    /// <summary>The life states of a token. They change in this order only.</summary>
    public enum LifeState
    {
        /// <summary>Prepared by the flash step; has no seed.</summary>
        Blank = 0,

        /// <summary>Has a seed; the unit key still gives access.</summary>
        Provisioned = 1,

        /// <summary>In use by a holder. Only the management key gives access.</summary>
        Sealed = 2,

        /// <summary>Wiped. Needs a new flash step to be used again.</summary>
        Retired = 3,
    }
}
