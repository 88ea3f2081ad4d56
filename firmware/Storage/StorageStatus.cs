namespace Keyfob.Storage
{
    /// <summary>What became of a stored thing.</summary>
    public enum StorageStatus
    {
        /// <summary>It is there and whole, or durably written.</summary>
        Ok = 0,

        /// <summary>There is no trace of it, or nothing but a write that was cut short.</summary>
        Missing = 1,

        /// <summary>It is there and not what was written.</summary>
        Corrupt = 2,

        /// <summary>The store failed.</summary>
        Failed = 3,

        /// <summary>It is there already and is written only once.</summary>
        Exists = 4,
    }
}
