namespace Keyfob.Storage
{
    /// <summary>The result of an operation on stored data.</summary>
    public enum StorageStatus
    {
        /// <summary>Read and intact, or durably written.</summary>
        Ok = 0,

        /// <summary>It does not exist, or its first write was interrupted by a power loss.</summary>
        Missing = 1,

        /// <summary>It exists and failed its integrity check (bit rot).</summary>
        Corrupt = 2,

        /// <summary>The store failed.</summary>
        Failed = 3,

        /// <summary>It exists and is written only once.</summary>
        Exists = 4,
    }
}
