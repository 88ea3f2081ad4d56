namespace Keyfob.Hal.Bus
{
    /// <summary>How an I2C transfer ended.</summary>
    public enum I2cStatus
    {
        /// <summary>Every byte was acknowledged.</summary>
        Ok = 0,

        /// <summary>No chip acknowledged the address.</summary>
        NotAcknowledged = 1,

        /// <summary>The transfer was aborted: timeout, lost arbitration, or a data byte that was not acknowledged.</summary>
        Failed = 2,
    }
}
