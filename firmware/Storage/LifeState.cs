namespace Keyfob.Storage
{
    /// <summary>The life of a token: one way only.</summary>
    public enum LifeState
    {
        /// <summary>Marked by the factory as ready to take a seed.</summary>
        Blank = 0,

        /// <summary>Has a seed; the factory may still talk to it.</summary>
        Provisioned = 1,

        /// <summary>In a holder's hand.</summary>
        Sealed = 2,

        /// <summary>Wiped. Needs a new image to live again.</summary>
        Retired = 3,
    }
}
