namespace Keyfob.Hal.Bus
{
    /// <summary>How an I2C transfer ended.</summary>
    public enum I2cStatus
    {
        /// <summary>Every byte was acknowledged.</summary>
        Ok = 0,

        /// <summary>Nobody answers at the address.</summary>
        NotAcknowledged = 1,

        /// <summary>The transfer broke off: timeout, lost arbitration, a chip that stopped acknowledging.</summary>
        Failed = 2,
    }
}
