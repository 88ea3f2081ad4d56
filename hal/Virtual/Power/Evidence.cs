namespace Keyfob.Virtual.Power
{
    /// <summary>How much a number is worth.</summary>
    public enum Evidence
    {
        /// <summary>Measured on this board.</summary>
        Measured = 0,

        /// <summary>From a document or a measurement of others that was read, or from source code.</summary>
        Sourced = 1,

        /// <summary>An estimate, or a datasheet's value from memory: to be measured or looked up.</summary>
        Assumed = 2,
    }
}
