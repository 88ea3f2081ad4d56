namespace Keyfob.Portal.Oversight;

/// <summary>What became of a change of the key ring.</summary>
internal enum KeyRingOutcome
{
    /// <summary>Done, or begun.</summary>
    Done,

    /// <summary>Other machines can share the database, and their key rings are files that this page cannot write: only on the command line.</summary>
    CommandLineOnly,

    /// <summary>The current key is not the one that was confirmed, or this process has not read the file of the key ring again.</summary>
    OtherKey,

    /// <summary>Something needs the key.</summary>
    InUse,

    /// <summary>The seeds are being encrypted.</summary>
    Running,
}
