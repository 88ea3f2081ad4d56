namespace Keyfob.Virtual.Power
{
    /// <summary>How well a figure is supported.</summary>
    public enum Evidence
    {
        /// <summary>Measured on this board.</summary>
        Measured = 0,

        /// <summary>From a document, from source code, or from a published measurement.</summary>
        Sourced = 1,

        /// <summary>An estimate, to be measured or looked up.</summary>
        Assumed = 2,
    }
}
