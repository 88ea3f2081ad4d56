namespace Keyfob.Factory.Journal;

/// <summary>One flashing of a unit.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="NonceStart">Where the token's nonce counter starts; distinct per flashing, because the transport key stays the same.</param>
public sealed record UnitFlash(int Number, uint NonceStart)
{
    /// <summary>Nonces that one flashing may use: more than a serial line could ask for in months.</summary>
    public const uint NoncesPerFlash = 1 << 20;
}
