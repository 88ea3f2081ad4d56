namespace Keyfob.Hal
{
    /// <summary>How a call to the store ended.</summary>
    public enum StoreStatus
    {
        /// <summary>Done, and durable if it was a write.</summary>
        Ok = 0,

        /// <summary>No such file.</summary>
        NotFound = 1,

        /// <summary>A write-once file of that name exists already.</summary>
        Exists = 2,

        /// <summary>The file system reported an error, or the content that was read back differs from what was written.</summary>
        Failed = 3,
    }
}
