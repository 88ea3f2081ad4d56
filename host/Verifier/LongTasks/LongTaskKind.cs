namespace Keyfob.Verifier.LongTasks;

/// <summary>What a long task does. The names are stored: they are not changed.</summary>
public enum LongTaskKind
{
    /// <summary>Verifies the whole audit trail.</summary>
    VerifyAudit,

    /// <summary>Encrypts all seeds with the current key.</summary>
    EncryptSeeds,
}
