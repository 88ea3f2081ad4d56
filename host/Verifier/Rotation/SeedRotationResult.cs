namespace Keyfob.Verifier.Rotation;

/// <summary>What a rotation of the seeds did.</summary>
/// <param name="KeyId">The current key.</param>
/// <param name="Encrypted">Seeds that it encrypted with that key now.</param>
/// <param name="Total">Seeds that are encrypted with that key.</param>
/// <param name="Left">Seeds that are not: those that are damaged, and those that a process with the old key ring has added meanwhile.</param>
/// <param name="Damaged">The serials of tokens whose seed does not decrypt: their row was changed past the program.</param>
public sealed record SeedRotationResult(string KeyId, int Encrypted, long Total, long Left, IReadOnlyList<string> Damaged);
