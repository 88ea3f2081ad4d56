namespace Keyfob.Verifier.Keys;

/// <summary>What an encrypted seed belongs to.</summary>
/// <param name="Serial">The token's serial, which is unique.</param>
/// <param name="KeyId">The ID of the key that encrypts it.</param>
/// <param name="SeedVersion">The number of the seed in this token.</param>
/// <param name="Digits">Digits of a code.</param>
/// <param name="Period">Length of a step in seconds.</param>
public readonly record struct SeedContext(string Serial, string KeyId, int SeedVersion, int Digits, int Period);
