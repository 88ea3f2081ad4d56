namespace Keyfob.Factory.Journal;

/// <summary>One flashing of a unit.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="NonceStart">Where the token's nonce counter starts; distinct per flashing, because the transport key stays the same.</param>
public sealed record UnitFlash(int Number, uint NonceStart)
{
    /// <summary>Nonces that one flashing may use: a line that does nothing else asks for them in about eight days (25 a second), and
    /// a key can be flashed 255 times.</summary>
    public const uint NoncesPerFlash = 1 << 24;
}
